package io.agendum.bench;

import io.agendum.localservices.Database;
import io.agendum.localservices.LocalServices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Many providers who work every day from 09:00 to 19:00 in quarters of an hour, half of which are booked. A few of them,
 * with one booking each, are made through the application; the log then gets a copy of their events for every other one.
 * Views are built by the application from the log, as at any start.
 *
 * @param providers how many, without those that were copied
 * @param days how many days of each have bookings
 * @param first the first of them, in the provider's zone
 */
record DataSet(int providers, int days, LocalDate first) {

    static final LocalTime OPENS = LocalTime.of(9, 0);
    static final LocalTime CLOSES = LocalTime.of(19, 0);
    static final int MINUTES = 15;

    /** Far enough away that the same data still lie ahead at the runs of the next weeks. */
    private static final int BEGINS_IN_DAYS = 30;

    private static final int BOOKED_OF_A_DAY = 20;
    static final int VIEWS_BUILT_WITHIN_SECONDS = 3600;
    private static final String MADE_BY = "1";
    private static final String MARK = "data-set.properties";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern PROVIDER_ID = Pattern.compile("\"provider_id\":\"([0-9a-f-]{36})\"");

    /** Zones of which one has a change of the clock among the days, whatever the season. */
    private static final List<String> CHANGING = List.of(
            "America/New_York",
            "Europe/Berlin",
            "America/Santiago",
            "Australia/Sydney",
            "Africa/Cairo",
            "Asia/Jerusalem",
            "Africa/Casablanca");

    /** What is in the folder, if it is all there and of that kind. */
    static boolean isIn(Path folder, int providers, int days) throws IOException {
        var mark = folder.resolve(MARK);
        if (!Files.exists(mark)) {
            return false;
        }
        var kept = read(mark);
        return kept.equals(new DataSet(providers, days, kept.first()))
                && kept.first().isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1));
    }

    static DataSet in(Path folder) throws IOException {
        return read(folder.resolve(MARK));
    }

    private static DataSet read(Path mark) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(mark)) {
            properties.load(reader);
        }
        if (!MADE_BY.equals(properties.getProperty("made-by"))) {
            return new DataSet(0, 0, LocalDate.MIN);
        }
        return new DataSet(
                Integer.parseInt(properties.getProperty("providers")),
                Integer.parseInt(properties.getProperty("days")),
                LocalDate.parse(properties.getProperty("first")));
    }

    /** Fills the servers of an empty folder; how long each step takes is printed. */
    static void make(Path jar, LocalServices services, Path folder, int providers, int days) throws Exception {
        var set = new DataSet(providers, days, LocalDate.now(ZoneOffset.UTC).plusDays(BEGINS_IN_DAYS));
        var database = services.database("agendum");
        var begin = System.nanoTime();
        List<Kind> kinds;
        try (var application = Application.start(jar, services, folder, 0)) {
            kinds = set.kinds(new Rest(application.url()));
        }
        begin = took("Templates made through the application", begin);
        try (var connection = connect(database.ownerUrl())) {
            set.multiply(connection, kinds);
        }
        begin = took(
                "%,d providers and %,d bookings written to the log"
                        .formatted(providers, providers * days * BOOKED_OF_A_DAY),
                begin);
        // Starting, it builds its views; and nobody is mailed about what was booked before.
        try (var connection = connect(database.ownerUrl())) {
            execute(connection, "DELETE FROM token_entry WHERE processor_name = 'mail'");
            execute(connection, "UPDATE projection_live SET version = 0");
        }
        Application.start(jar, services, folder, 0, VIEWS_BUILT_WITHIN_SECONDS, List.of())
                .close();
        begin = took("Views built by the application", begin);
        try (var connection = connect(services.superuserUrl(database))) {
            execute(connection, "VACUUM ANALYZE");
            execute(connection, "CHECKPOINT");
        }
        took("Vacuumed", begin);
        Files.writeString(
                folder.resolve(MARK),
                "made-by=%s%nproviders=%d%ndays=%d%nfirst=%s%n".formatted(MADE_BY, providers, days, set.first()));
    }

    private static long took(String what, long begin) {
        var now = System.nanoTime();
        System.out.printf(Locale.ROOT, "%s: %.0f s%n", what, (now - begin) / 1e9);
        return now;
    }

    /** 70 of 100 at UTC+1, 20 where the clock changes, 10 half an hour off; every fifth with a buffer after. */
    private List<Kind> kinds(Rest rest) throws Exception {
        var kinds = new ArrayList<Kind>();
        for (var zone : List.of("Africa/Lagos", changing(), "Asia/Kolkata")) {
            for (var buffer : List.of(0, 5)) {
                kinds.add(kind(rest, kinds.size(), zone, buffer));
            }
        }
        return kinds;
    }

    private String changing() {
        var begin = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        return CHANGING.stream()
                .filter(zone -> {
                    var change = ZoneId.of(zone).getRules().nextTransition(begin);
                    return change != null
                            && LocalDate.ofInstant(change.getInstant(), ZoneOffset.UTC)
                                    .isBefore(first.plusDays(days));
                })
                .findFirst()
                .orElse(CHANGING.getFirst());
    }

    private Kind kind(Rest rest, int n, String zone, int buffer) throws Exception {
        var token = rest.register("Template " + n, "template" + n + "@example.com", zone);
        var hours = "[{\"start\": \"%s\", \"end\": \"%s\"}]".formatted(OPENS, CLOSES);
        var week = Arrays.stream("monday tuesday wednesday thursday friday saturday sunday".split(" "))
                .map(day -> "\"" + day + "\": " + hours)
                .collect(Collectors.joining(", "));
        rest.send("PUT", "/api/providers/schedule", token, """
                {"timezone": "%s", "weekly_hours": {%s},
                 "policy": {"slot_interval": %d, "slot_alignment": "window", "buffer_before": 0, "buffer_after": %d,
                            "min_notice": 0, "max_advance_days": 365, "cancellation_cutoff": 60, "auto_confirm": true,
                            "pending_expiry": 1440, "reminders": []}}
                """.formatted(zone, week, MINUTES, buffer));
        // With its buffer each service fills whole places of the grid.
        var services = new ArrayList<Service>();
        for (var places : List.of(1, 2)) {
            var minutes = places * MINUTES - buffer;
            var added = rest.post("/api/services", token, """
                    {"name": "Corte %1$d", "duration": %1$d, "price": 80.00}
                    """.formatted(minutes));
            services.add(new Service(UUID.fromString(Rest.group(ID, added)), minutes));
            if (places == 2) {
                var provider = Rest.group(PROVIDER_ID, added);
                var start = first.plusDays(days + 2L).atTime(OPENS).atZone(ZoneId.of(zone));
                var booked = rest.post("/api/appointments", "", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s",
                         "client_name": "Maria Silva", "client_email": "maria@example.com"}
                        """.formatted(
                                provider, services.getFirst().id(), start.toOffsetDateTime()));
                return new Kind(
                        n, zone, buffer, UUID.fromString(provider), services, UUID.fromString(Rest.group(ID, booked)));
            }
        }
        throw new IllegalStateException("no services");
    }

    private void multiply(Connection connection, List<Kind> kinds) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, """
                CREATE SCHEMA bench;
                CREATE TABLE bench.kind (
                    sort int PRIMARY KEY, zone text, buffer int, template uuid, service uuid, longer uuid,
                    minutes int, longer_minutes int, appointment uuid
                );
                GRANT USAGE ON SCHEMA bench TO agendum_app
                """);
        for (var kind : kinds) {
            execute(
                    connection,
                    "INSERT INTO bench.kind VALUES (%d, '%s', %d, '%s', '%s', '%s', %d, %d, '%s')"
                            .formatted(
                                    kind.n(),
                                    kind.zone(),
                                    kind.buffer(),
                                    kind.provider(),
                                    kind.services().getFirst().id(),
                                    kind.services().getLast().id(),
                                    kind.services().getFirst().minutes(),
                                    kind.services().getLast().minutes(),
                                    kind.appointment()));
        }
        execute(connection, PROVIDERS.formatted(providers));
        execute(connection, "ALTER TABLE slot_claim DROP CONSTRAINT slot_claim_never_overlaps");
        execute(connection, BOOKINGS.formatted(days, first, OPENS, BOOKED_OF_A_DAY));
        execute(connection, """
                ALTER TABLE slot_claim ADD CONSTRAINT slot_claim_never_overlaps
                    EXCLUDE USING gist (provider_id WITH =, seat WITH =, during WITH &&)
                """);
        connection.commit();
    }

    private static final String PROVIDERS = """
            CREATE TABLE bench.provider AS
            SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS owner, gen_random_uuid() AS service,
                   gen_random_uuid() AS longer, 'provider-' || n AS slug,
                   CASE WHEN n %% 10 < 7 THEN 0 WHEN n %% 10 < 9 THEN 2 ELSE 4 END + CASE WHEN n / 10 %% 5 = 0 THEN 1 ELSE 0 END
                       AS sort
            FROM generate_series(1, %d) AS n;
            CREATE FUNCTION pg_temp.copied(text text, kind bench.kind, provider bench.provider, owner text, slug text)
            RETURNS text LANGUAGE SQL IMMUTABLE AS $$
                SELECT replace(replace(replace(replace(replace(text,
                    kind.template::text, provider.id::text), kind.service::text, provider.service::text),
                    kind.longer::text, provider.longer::text), owner, provider.owner::text), slug, provider.slug)
            $$;
            SELECT pg_current_xact_id();
            INSERT INTO domain_event_entry
                (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                 payload_type, payload_revision, payload, meta_data)
            SELECT uuidv7()::text, provider.id::text, event.sequence_number, event.type, event.time_stamp,
                   event.payload_type, event.payload_revision,
                   convert_to(pg_temp.copied(convert_from(event.payload, 'UTF8'), kind, provider,
                       owner.account_id::text, slug.slug), 'UTF8'),
                   convert_to(pg_temp.copied(convert_from(event.meta_data, 'UTF8'), kind, provider,
                       owner.account_id::text, slug.slug), 'UTF8')
            FROM bench.provider JOIN bench.kind USING (sort)
            JOIN provider_owner owner ON owner.provider_id = kind.template
            JOIN provider_slug slug ON slug.provider_id = kind.template
            JOIN domain_event_entry event ON event.aggregate_identifier = kind.template::text
            ORDER BY provider.n, event.sequence_number;
            INSERT INTO provider_rules (provider_id, owner_id, version, rules)
            SELECT provider.id, provider.owner, rules.version,
                   pg_temp.copied(rules.rules, kind, provider, rules.owner_id::text, slug.slug)
            FROM bench.provider JOIN bench.kind USING (sort)
            JOIN provider_slug slug ON slug.provider_id = kind.template
            JOIN provider_rules rules ON rules.provider_id = kind.template;
            INSERT INTO provider_slug (slug, provider_id) SELECT slug, id FROM bench.provider;
            INSERT INTO provider_owner (account_id, provider_id) SELECT owner, id FROM bench.provider;
            GRANT SELECT ON ALL TABLES IN SCHEMA bench TO agendum_app;
            """;

    /** In the order of random ids, so that neighbours in time are no neighbours on the disk. */
    private static final String BOOKINGS = """
            CREATE TABLE bench.booking AS
            SELECT gen_random_uuid() AS id, n, starts
            FROM (
                SELECT n, zone, day, place, row_number() OVER (PARTITION BY n, day
                    ORDER BY hashint8extended(n * 1000000::bigint + day * 100 + place, 7), place) AS rank
                FROM bench.provider JOIN bench.kind USING (sort), generate_series(0, %d - 1) AS day, generate_series(0, 39) AS place
            ) places,
            LATERAL (SELECT (DATE '%s' + day + TIME '%s' + place * INTERVAL '15 minutes') AT TIME ZONE zone AS starts) AS start
            WHERE rank <= %d
            ORDER BY id;
            ANALYZE bench.booking;
            INSERT INTO slot_claim (provider_id, seat, during, appointment_id, starts_at, ends_at)
            SELECT provider.id, 0,
                   tstzrange(starts, starts + make_interval(mins => kind.minutes + kind.buffer), '[)'), booking.id,
                   starts, starts + make_interval(mins => kind.minutes)
            FROM bench.booking JOIN bench.provider USING (n) JOIN bench.kind USING (sort);
            WITH template AS MATERIALIZED (
                SELECT kind.sort, event.*, convert_from(event.payload, 'UTF8')::jsonb AS said
                FROM bench.kind JOIN domain_event_entry event
                    ON event.aggregate_identifier = kind.appointment::text AND event.sequence_number = 0
            )
            INSERT INTO domain_event_entry
                (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                 payload_type, payload_revision, payload, meta_data)
            SELECT uuidv7()::text, booking.id::text, 0, template.type, template.time_stamp, template.payload_type,
                   template.payload_revision,
                   convert_to((template.said || jsonb_build_object(
                       'appointmentId', booking.id,
                       'providerId', provider.id,
                       'serviceId', provider.service,
                       'code', upper(substr(md5(booking.id::text), 1, 8)),
                       'start', to_char(starts, utc),
                       'end', to_char(starts + make_interval(mins => kind.minutes), utc),
                       'busyStart', to_char(starts, utc),
                       'busyEnd', to_char(starts + make_interval(mins => kind.minutes + kind.buffer), utc),
                       'localStart', to_char(starts AT TIME ZONE kind.zone, 'YYYY-MM-DD"T"HH24:MI:SS')
                   ))::text, 'UTF8'),
                   convert_to(replace(convert_from(template.meta_data, 'UTF8'), kind.template::text, provider.id::text),
                       'UTF8')
            FROM bench.booking JOIN bench.provider USING (n) JOIN bench.kind USING (sort) JOIN template USING (sort),
                (VALUES ('YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS format (utc)
            ORDER BY booking.id;
            """;

    /** Whom to ask for what. */
    static List<Book> books(Database database) throws SQLException {
        var books = new ArrayList<Book>();
        try (var connection = connect(database.appUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT provider.*, kind.zone, kind.buffer, kind.minutes, kind.longer_minutes
                        FROM bench.provider JOIN bench.kind USING (sort) ORDER BY n
                        """)) {
            while (row.next()) {
                books.add(new Book(
                        row.getObject("id", UUID.class),
                        row.getString("slug"),
                        ZoneId.of(row.getString("zone")),
                        row.getInt("buffer"),
                        List.of(
                                new Service(row.getObject("service", UUID.class), row.getInt("minutes")),
                                new Service(row.getObject("longer", UUID.class), row.getInt("longer_minutes")))));
            }
        }
        return books;
    }

    /** What is taken of a book, as the claims know it: start and end, by start. */
    static List<Instant[]> taken(Connection connection, UUID provider) throws SQLException {
        var taken = new ArrayList<Instant[]>();
        try (var statement = connection.prepareStatement("""
                SELECT extract(epoch FROM lower(during))::bigint, extract(epoch FROM upper(during))::bigint
                FROM slot_claim WHERE provider_id = ? ORDER BY 1
                """)) {
            statement.setObject(1, provider);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    taken.add(
                            new Instant[] {Instant.ofEpochSecond(row.getLong(1)), Instant.ofEpochSecond(row.getLong(2))
                            });
                }
            }
        }
        return taken;
    }

    static Connection connect(String url) throws SQLException {
        var uri = URI.create(url);
        var login = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), login[0], login[1]);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * A provider as somebody books with it.
     *
     * @param buffer minutes that are kept free after each appointment
     */
    record Book(UUID provider, String slug, ZoneId zone, int buffer, List<Service> services) {}

    /**
     * What can be booked.
     *
     * @param minutes without the buffer
     */
    record Service(UUID id, int minutes) {}

    private record Kind(int n, String zone, int buffer, UUID provider, List<Service> services, UUID appointment) {}
}
