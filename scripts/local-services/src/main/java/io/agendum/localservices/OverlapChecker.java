package io.agendum.localservices;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Judges a store by its events alone: whether two appointments of one provider overlap now or ever did, and whether the
 * streams are whole. It knows neither claims nor views nor any class of the application.
 */
public final class OverlapChecker {

    private static final String HELD = "booking.SlotHeld";
    private static final String BOOKED = "booking.AppointmentBooked";
    private static final String RESCHEDULED = "booking.AppointmentRescheduled";
    private static final Set<String> ENDED = Set.of(
            "booking.AppointmentCancelled",
            "booking.AppointmentRejected",
            "booking.AppointmentExpired",
            "booking.HoldReleased",
            "booking.HoldExpired");

    /** What leaves the time of an appointment as it is. */
    private static final Set<String> STAYING = Set.of(
            "booking.HoldExtended",
            "booking.RulesOverridden",
            "booking.AppointmentClaimed",
            "booking.ApprovalRequested",
            "booking.AppointmentConfirmed",
            "booking.AppointmentCompleted",
            "booking.NoShowRecorded",
            "booking.ClientNotesChanged",
            "booking.ProviderNotesChanged");

    private final DataSource dataSource;

    /** A checker that reads through a data source. */
    public OverlapChecker(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A checker for an address of the form {@code postgresql://user:password@host:port/name}. */
    public static OverlapChecker of(String url) {
        return new OverlapChecker(dataSource(url));
    }

    static DataSource dataSource(String url) {
        var uri = URI.create(url);
        var login = uri.getUserInfo().split(":", 2);
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {uri.getHost()});
        source.setPortNumbers(new int[] {uri.getPort()});
        source.setDatabaseName(uri.getPath().substring(1));
        source.setUser(login[0]);
        source.setPassword(login[1]);
        return source;
    }

    /** What the event table says. */
    public Report check() {
        return check("domain_event_entry");
    }

    /**
     * What a table of the same columns says.
     *
     * @param table its name, which must be trusted: it becomes part of the statement
     */
    public Report check(String table) {
        var judge = new Judge();
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                try (var rows = statement.executeQuery("""
                        SELECT event_identifier, aggregate_identifier, sequence_number, payload_type,
                               j ->> 'providerId' AS provider,
                               (j ->> 'start')::timestamptz AS starts, (j ->> 'end')::timestamptz AS ends,
                               (j ->> 'busyStart')::timestamptz AS busy_starts, (j ->> 'busyEnd')::timestamptz AS busy_ends
                        FROM (SELECT *, CASE WHEN payload_type IN ('%s', '%s', '%s') THEN convert_from(payload, 'UTF8')::jsonb END AS j
                              FROM %s) AS event
                        ORDER BY global_index
                        """.formatted(HELD, BOOKED, RESCHEDULED, table))) {
                    while (rows.next()) {
                        judge.see(rows);
                    }
                }
            }
            connection.rollback();
        } catch (SQLException failed) {
            throw new LocalServicesException("The events cannot be checked: " + failed.getMessage(), failed);
        }
        return judge.report();
    }

    /** Kinds of faults. */
    public enum Kind {
        /** Two appointments that both stand overlap. */
        OVERLAP_NOW,
        /** When an appointment was booked, another that stood then overlapped it. */
        OVERLAP_ONCE,
        /** An appointment ends before it starts, or lies outside the time that it takes. */
        BAD_INTERVAL,
        /** The numbers of a stream are not 0, 1, 2 and so on. */
        STREAM_HOLE,
        /** Two events have one identifier. */
        DUPLICATE_EVENT,
        /** An appointment is booked in the middle of its stream, or ends or moves without standing. */
        WRONG_ORDER,
        /** An event of a booking that this checker cannot judge. */
        UNKNOWN_EVENT
    }

    /** A fault and where it is. */
    public record Fault(Kind kind, String where) {}

    /**
     * What was seen.
     *
     * @param events all events of the table
     * @param booked appointments that were booked
     * @param standing appointments and holds that have not ended
     */
    public record Report(long events, long booked, long standing, List<Fault> faults) {}

    private record Taken(String appointment, Instant start, Instant end) {

        boolean overlaps(Taken other) {
            return start.isBefore(other.end) && other.start.isBefore(end);
        }
    }

    /** Follows the events in the order of the store. */
    private static final class Judge {

        private static final Comparator<Taken> ORDER =
                Comparator.comparing(Taken::start).thenComparing(Taken::appointment);

        private final List<Fault> faults = new ArrayList<>();
        private final HashSet<String> identifiers = new HashSet<>();
        private final Map<String, Long> lengths = new HashMap<>();
        private final Map<String, TreeSet<Taken>> books = new HashMap<>();
        private final Map<String, String> providers = new HashMap<>();
        private final Map<String, Taken> standing = new HashMap<>();
        private final HashSet<String> held = new HashSet<>();
        private long events;
        private long booked;

        void see(ResultSet row) throws SQLException {
            events++;
            var aggregate = row.getString("aggregate_identifier");
            var sequence = row.getLong("sequence_number");
            if (!identifiers.add(row.getString("event_identifier"))) {
                fault(Kind.DUPLICATE_EVENT, row.getString("event_identifier"));
            }
            if (lengths.merge(aggregate, 1L, Long::sum) - 1 != sequence) {
                fault(Kind.STREAM_HOLE, aggregate + " at " + sequence);
            }
            var type = row.getString("payload_type");
            if (type.equals(HELD)) {
                begin(row, aggregate);
                held.add(aggregate);
            } else if (type.equals(BOOKED)) {
                book(row, aggregate);
            } else if (type.equals(RESCHEDULED)) {
                move(row, aggregate);
            } else if (ENDED.contains(type)) {
                end(aggregate);
            } else if (type.startsWith("booking.") && !STAYING.contains(type)) {
                fault(Kind.UNKNOWN_EVENT, type + " in " + aggregate);
            }
        }

        private void book(ResultSet row, String appointment) throws SQLException {
            booked++;
            if (held.remove(appointment) && standing.containsKey(appointment)) {
                // What was held is taken anew by who books it.
                end(appointment);
                take(row, appointment, row.getString("provider"));
                return;
            }
            begin(row, appointment);
        }

        private void begin(ResultSet row, String appointment) throws SQLException {
            if (row.getLong("sequence_number") != 0) {
                fault(Kind.WRONG_ORDER, appointment + " begins at " + row.getLong("sequence_number"));
            }
            take(row, appointment, row.getString("provider"));
        }

        /** The time it leaves is free before the other one is taken. */
        private void move(ResultSet row, String appointment) throws SQLException {
            var provider = providers.get(appointment);
            if (provider == null || !standing.containsKey(appointment)) {
                fault(Kind.WRONG_ORDER, appointment + " is moved without standing");
                return;
            }
            end(appointment);
            take(row, appointment, provider);
        }

        private void take(ResultSet row, String appointment, String provider) throws SQLException {
            var start = instant(row, "starts");
            var end = instant(row, "ends");
            var taken = new Taken(appointment, instant(row, "busy_starts"), instant(row, "busy_ends"));
            if (!start.isBefore(end)
                    || taken.start().isAfter(start)
                    || taken.end().isBefore(end)) {
                fault(Kind.BAD_INTERVAL, appointment);
                return;
            }
            var book = books.computeIfAbsent(provider, unseen -> new TreeSet<>(ORDER));
            for (var other : book) {
                if (!other.start().isBefore(taken.end())) {
                    break;
                }
                if (other.overlaps(taken)) {
                    fault(Kind.OVERLAP_ONCE, appointment + " over " + other.appointment());
                }
            }
            book.add(taken);
            providers.put(appointment, provider);
            standing.put(appointment, taken);
        }

        private void end(String appointment) {
            var taken = standing.remove(appointment);
            if (taken == null) {
                fault(Kind.WRONG_ORDER, appointment + " ends without standing");
                return;
            }
            books.getOrDefault(providers.get(appointment), new TreeSet<>(ORDER)).remove(taken);
        }

        Report report() {
            for (var book : books.values()) {
                Taken longest = null;
                for (var taken : book) {
                    if (longest != null && longest.overlaps(taken)) {
                        fault(Kind.OVERLAP_NOW, taken.appointment() + " over " + longest.appointment());
                    }
                    if (longest == null || taken.end().isAfter(longest.end())) {
                        longest = taken;
                    }
                }
            }
            return new Report(events, booked, standing.size(), List.copyOf(faults));
        }

        private void fault(Kind kind, String where) {
            faults.add(new Fault(kind, where));
        }

        private static Instant instant(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
    }
}
