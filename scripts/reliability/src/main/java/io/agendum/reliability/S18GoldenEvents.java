package io.agendum.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Events as they were written when their shapes were new are put into the log of running nodes. */
final class S18GoldenEvents implements Row {

    /** One file for each (type, revision) ever released, kept by the tests of the command side. */
    private static final Path GOLDEN = Path.of("command-side/src/test/resources/event");

    private static final Pattern NAME = Pattern.compile("([a-z]+)\\.([A-Z][A-Za-z]+)-(\\d+\\.\\d+\\.\\d+)\\.json");
    private static final Pattern OWN_ID = Pattern.compile("\\{\"\\w+Id\":\"([0-9a-f-]{36})\"");
    private static final Duration READ_WITHIN = Duration.ofSeconds(20);

    /** What begins a stream comes first. */
    private static final List<String> BEGINNINGS =
            List.of("provider.ProviderRegistered", "identity.AccountRegistered", "booking.AppointmentBooked");

    private static final String BOOKED = "booking.AppointmentBooked";
    private static final String HELD = "booking.SlotHeld";
    private static final Set<String> OF_HOLDS =
            Set.of("booking.HoldExtended", "booking.HoldReleased", "booking.HoldExpired");
    private static final Set<String> ENDS = Set.of(
            "booking.AppointmentRejected",
            "booking.AppointmentExpired",
            "booking.AppointmentCancelled",
            "booking.AppointmentCompleted",
            "booking.NoShowRecorded");

    @Override
    public String id() {
        return "S18";
    }

    @Override
    public String what() {
        return "Events in every shape ever released are read by running nodes and by one that starts.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var town = rig.town();
        var store = town.store();
        var golden = golden();
        // Some events of today, from which the others take their metadata.
        Books.open(Client.of(town.nodes().getFirst()), 30);
        enter(store, golden);
        var views = ReplayOracle.at(town.nodes().getFirst()).views();
        var unread = awaitRead(store, golden, views);
        unread.forEach(event -> rig.say("not read: " + event));
        var letters = store.number("SELECT count(*) FROM dead_letter_entry WHERE aggregate_identifier IN ("
                + String.join(
                        ", ",
                        golden.stream().map(event -> "'" + event.stream() + "'").toList()) + ")");
        rig.say("A shape that no release knows ...");
        var unknown = new Golden(BOOKED, "999.0.0", "", golden.getFirst().stream());
        store.execute("INSERT INTO event_type VALUES ('%s', '%s')".formatted(unknown.type(), unknown.revision()));
        try (var third = new Node(rig.jar(), town.folder(), town.settings(new NodeSettings("reader")))) {
            var refusal = S13UnreadableStore.refusal(third, rig);
            store.execute("DELETE FROM event_type WHERE revision = '" + unknown.revision() + "'");
            third.start();
            third.awaitReady();
            var found = refusal.code() != 0 && refusal.line().contains(unknown.revision());
            return new Result(
                    "%d of %d unread; %d dead letters; a node starts on them"
                            .formatted(unread.size(), golden.size(), letters),
                    "0 unread; 0",
                    unread.isEmpty() && !golden.isEmpty() && letters == 0,
                    found ? "revision 999.0.0 is refused" : "revision 999.0.0 is not noticed",
                    found);
        }
    }

    private static List<Golden> golden() throws IOException {
        var golden = new ArrayList<Golden>();
        try (var files = Files.list(GOLDEN)) {
            for (var file : files.toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                if (!name.matches()) {
                    throw new IllegalStateException("no name of an event: " + file);
                }
                var json = Files.readString(file).strip();
                var id = OWN_ID.matcher(json);
                if (!id.lookingAt()) {
                    throw new IllegalStateException("no event begins without the id of its stream: " + file);
                }
                golden.add(new Golden(name.group(1) + "." + name.group(2), name.group(3), json, id.group(1)));
            }
        }
        golden.sort(Comparator.comparing((Golden event) -> !BEGINNINGS.contains(event.type()))
                .thenComparing(Golden::type)
                .thenComparing(Golden::revision));
        return golden.stream().flatMap(event -> apart(event, golden)).toList();
    }

    /** Nothing ends or begins twice: each end gets a beginning of its own, with a provider of its own. */
    private static Stream<Golden> apart(Golden event, List<Golden> golden) {
        var id = UUID.randomUUID().toString();
        if (event.type().equals(HELD)) {
            return Stream.of(event.of(id));
        }
        if (OF_HOLDS.contains(event.type())) {
            return Stream.of(first(HELD, golden).of(id), event.of(id));
        }
        if (ENDS.contains(event.type())) {
            return Stream.of(first(BOOKED, golden).of(id), event.of(id));
        }
        return Stream.of(event);
    }

    private static Golden first(String type, List<Golden> golden) {
        return golden.stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** As a node would have done it, each stream numbered from 0; the types are entered before the events. */
    private static void enter(Store store, List<Golden> golden) throws SQLException {
        var lengths = new HashMap<String, Integer>();
        try (var connection = store.connect();
                var types = connection.prepareStatement("INSERT INTO event_type VALUES (?, ?) ON CONFLICT DO NOTHING");
                var events = connection.prepareStatement("""
                        INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                            time_stamp, payload_type, payload_revision, payload, meta_data)
                        SELECT ?, ?, ?, ?, time_stamp, ?, ?, convert_to(?, 'UTF8'),
                               convert_to(jsonb_set(convert_from(meta_data, 'UTF8')::jsonb, '{provider}', to_jsonb(?))::text,
                                          'UTF8')
                        FROM domain_event_entry WHERE payload_type = ? ORDER BY global_index LIMIT 1
                        """)) {
            var provider =
                    golden.stream()
                            .filter(event -> event.type().startsWith("provider."))
                            .findFirst()
                            .orElseThrow()
                            .stream();
            for (var event : golden) {
                types.setString(1, event.type());
                types.setString(2, event.revision());
                types.executeUpdate();
                var sequence = lengths.merge(event.stream(), 1, Integer::sum) - 1;
                events.setString(1, UUID.randomUUID().toString());
                events.setString(2, event.stream());
                events.setLong(3, sequence);
                events.setString(4, event.aggregate());
                events.setString(5, event.type());
                events.setString(6, event.revision());
                events.setString(7, event.json());
                events.setString(8, event.type().startsWith("identity.") ? "" : provider);
                // Metadata as nodes write it, from an event that is always there.
                events.setString(9, "provider.ProviderRegistered");
                if (events.executeUpdate() != 1) {
                    throw new IllegalStateException("there is no event yet whose metadata could be taken");
                }
            }
        }
    }

    private static List<String> awaitRead(Store store, List<Golden> golden, List<String> views) throws Exception {
        var deadline = System.nanoTime() + READ_WITHIN.toNanos();
        var unread = unread(store, golden, views);
        while (!unread.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(200);
            unread = unread(store, golden, views);
        }
        return unread;
    }

    /** Streams of which no view has seen all events. */
    private static List<String> unread(Store store, List<Golden> golden, List<String> views) throws SQLException {
        Map<String, Long> lengths = new HashMap<>();
        golden.forEach(event -> lengths.merge(event.stream(), 1L, Long::sum));
        var unread = new ArrayList<String>();
        for (var stream : lengths.entrySet()) {
            var most = 0L;
            for (var view : views) {
                most = Math.max(
                        most,
                        store.number("SELECT coalesce(max(seen), 0) FROM " + store.liveSchema(view)
                                + ".progress WHERE aggregate_id = '" + stream.getKey() + "'"));
            }
            for (var n = most; n < stream.getValue(); n++) {
                unread.add("event " + n + " of " + stream.getKey());
            }
        }
        return unread;
    }

    private record Golden(String type, String revision, String json, String stream) {

        /** The same in another stream. */
        Golden of(String other) {
            var elsewhere = json.replace(stream, other)
                    .replaceFirst("\"providerId\":\"[^\"]+\"", "\"providerId\":\"" + UUID.randomUUID() + "\"");
            return new Golden(type, revision, elsewhere, other);
        }

        /** The name of the aggregate, as the store keeps it. */
        String aggregate() {
            return switch (type.substring(0, type.indexOf('.'))) {
                case "booking" -> "Appointment";
                case "provider" -> "Provider";
                default -> "Account";
            };
        }
    }
}
