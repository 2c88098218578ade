package io.agendum.bench;

import io.agendum.localservices.Database;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two nodes take fifty bookings a second in turn. From outside, by looking into the database every two milliseconds, it is
 * measured how long after its event could be read a booking could be read in a view, by whether the node that handled it
 * was the one that had appended it.
 */
final class Visible {

    private static final int PER_SECOND = 50;
    private static final int SETTLED_AFTER_SECONDS = 10;
    private static final int LOOKED_EACH_MILLIS = 2;
    private static final List<View> VIEWS =
            List.of(new View("calendar", "appointment", "id"), new View("availability", "busy", "appointment_id"));

    private final Connection database;
    private final List<Bookings> nodes;
    private final Map<UUID, Integer> bookedOn = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Set<UUID> known = new HashSet<>();
    private final Map<String, String> liveSlots = new HashMap<>();

    Visible(Database database, List<Bookings> nodes) throws SQLException {
        var uri = URI.create(database.appUrl());
        var login = uri.getUserInfo().split(":", 2);
        this.database = DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath() + "?prepareThreshold=1",
                login[0],
                login[1]);
        this.nodes = nodes;
    }

    void run(int seconds) throws Exception {
        for (var node : nodes) {
            System.out.println("Warming a node up: " + Bookings.WARM_UP + " bookings ...");
            node.warmUp(Bookings.WARM_UP);
        }
        measure(SETTLED_AFTER_SECONDS);
        refused.clear();
        System.out.println("Measuring " + seconds + " s of " + PER_SECOND + " bookings a second ...");
        print(measure(seconds));
    }

    private Map<String, List<Long>> measure(int seconds) throws Exception {
        var seen = new ArrayList<Seen>();
        var total = PER_SECOND * seconds;
        var sent = new AtomicInteger();
        var head = head();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor();
                var pace = Executors.newSingleThreadScheduledExecutor()) {
            pace.scheduleAtFixedRate(
                    () -> {
                        var n = sent.getAndIncrement();
                        if (n < total) {
                            senders.submit(() -> book(n));
                        }
                    },
                    0,
                    1_000_000 / PER_SECOND,
                    TimeUnit.MICROSECONDS);
            var waiting = new HashMap<UUID, Seen>();
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds + 5L);
            while (System.nanoTime() < end && (seen.size() < total || !waiting.isEmpty())) {
                head = appended(head, seen, waiting);
                for (var view : VIEWS) {
                    visible(view, waiting);
                }
                waiting.values().removeIf(booking -> booking.at().size() == VIEWS.size());
                // Without a pause, looking would take a core from those who are looked at.
                Thread.sleep(LOOKED_EACH_MILLIS);
            }
            pace.shutdownNow();
        }
        return byOrigin(seen);
    }

    private void book(int n) {
        var node = n % nodes.size();
        try {
            var id = nodes.get(node).bookNext(n / nodes.size());
            bookedOn.put(id, node);
        } catch (Exception failed) {
            refused.merge(String.valueOf(failed.getMessage()).replaceAll("[0-9a-f-]{16,}", "..."), 1, Integer::sum);
        }
    }

    private long head() throws SQLException {
        try (var statement =
                        database.prepareStatement("SELECT coalesce(max(global_index), 0) FROM domain_event_entry");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private long appended(long after, List<Seen> seen, Map<UUID, Seen> waiting) throws SQLException {
        var head = after;
        // Positions commit out of order, so a little before the head is looked at again.
        try (var statement = database.prepareStatement("""
                SELECT global_index, aggregate_identifier, convert_from(payload, 'UTF8')::jsonb ->> 'providerId'
                FROM domain_event_entry WHERE global_index > ? AND payload_type = 'booking.AppointmentBooked'
                """)) {
            statement.setLong(1, after - 50);
            try (var rows = statement.executeQuery()) {
                var now = System.nanoTime();
                while (rows.next()) {
                    head = Math.max(head, rows.getLong(1));
                    var booking = new Seen(UUID.fromString(rows.getString(2)), rows.getString(3), now, new HashMap<>());
                    if (known.add(booking.id())) {
                        seen.add(booking);
                        waiting.put(booking.id(), booking);
                    }
                }
            }
        }
        return head;
    }

    private void visible(View view, Map<UUID, Seen> waiting) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (var statement = database.prepareStatement("SELECT %s FROM %s_%s.%s WHERE %1$s = ANY (?)"
                .formatted(view.key(), view.name(), live(view), view.table()))) {
            statement.setArray(
                    1, database.createArrayOf("uuid", waiting.keySet().toArray()));
            try (var rows = statement.executeQuery()) {
                var now = System.nanoTime();
                while (rows.next()) {
                    Objects.requireNonNull(waiting.get(rows.getObject(1, UUID.class)))
                            .at()
                            .putIfAbsent(view.name(), now);
                }
            }
        }
    }

    private String live(View view) throws SQLException {
        var letterKnown = liveSlots.get(view.name());
        if (letterKnown != null) {
            return letterKnown;
        }
        try (var statement = database.prepareStatement("SELECT live FROM projection_live WHERE view = ?")) {
            statement.setString(1, view.name());
            try (var row = statement.executeQuery()) {
                row.next();
                var letter = row.getString(1);
                liveSlots.put(view.name(), letter);
                return letter;
            }
        }
    }

    private Map<String, List<Long>> byOrigin(List<Seen> seen) throws SQLException {
        var millis = new HashMap<String, List<Long>>();
        for (var view : VIEWS) {
            var owners = owners(view);
            for (var booking : seen) {
                var node = bookedOn.get(booking.id());
                var visibleAt = booking.at().get(view.name());
                if (node == null || visibleAt == null) {
                    millis.computeIfAbsent("never", key -> new ArrayList<>()).add(0L);
                    continue;
                }
                var here = Application.nodeId(node)
                        .equals(owners.get(booking.provider().hashCode() & 3));
                millis.computeIfAbsent(view.name() + (here ? ", same node" : ", other node"), key -> new ArrayList<>())
                        .add(visibleAt - booking.appended());
            }
        }
        return millis;
    }

    private Map<Integer, String> owners(View view) throws SQLException {
        var owners = new HashMap<Integer, String>();
        try (var statement =
                database.prepareStatement("SELECT segment, owner FROM token_entry WHERE processor_name = ?")) {
            statement.setString(1, view.name() + "_" + live(view));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    owners.put(rows.getInt(1), rows.getString(2));
                }
            }
        }
        return owners;
    }

    private void print(Map<String, List<Long>> measured) {
        System.out.println();
        System.out.println("from append to visible            bookings   p50 ms   p99 ms   max ms");
        new TreeMap<>(measured).forEach((origin, took) -> {
            var nanos = took.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %9d %8.1f %8.1f %8.1f%n",
                    origin,
                    nanos.length,
                    at(nanos, 0.50),
                    at(nanos, 0.99),
                    at(nanos, 1));
        });
        refused.forEach((answer, times) -> System.out.println(times + " x " + answer));
        System.out.println("at most 50 ms at p99 in the same node, 100 ms from the other");
    }

    private static double at(long[] nanos, double quantile) {
        return nanos[(int) Math.min(nanos.length - 1, quantile * nanos.length)] / 1e6;
    }

    private record View(String name, String table, String key) {}

    private record Seen(UUID id, String provider, long appended, Map<String, Long> at) {}
}
