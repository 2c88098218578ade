package io.agendum.query.availability;

import static java.time.ZoneOffset.UTC;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.SingleReads;
import io.agendum.query.ViewSlot;
import io.agendum.schedule.Busy;
import io.agendum.schedule.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules of providers and the time that is taken. */
@Component
public class AvailabilityTable {

    private static final Rows<RulesRow> RULES = Rows.newest("rules", RulesRow.class, "provider_id", "version");
    private static final Rows<SlugRow> SLUGS = Rows.lasting("slug", SlugRow.class, "slug");
    private static final Rows<BusyRow> BUSY = Rows.newest("busy", BusyRow.class, "appointment_id", "version");

    /** Asked for by lists that nobody vouches for; it touches one table. */
    private static final String EDITION_OF = "SELECT position, xmin FROM {slot}.reached WHERE provider_id = ?";

    /** In one snapshot, so that nothing falls between two looks: not by order of commit, and not by age of a transaction. */
    private static final String CHANGED_SINCE = """
            SELECT pg_current_snapshot()::text AS snapshot, provider_id
            FROM (VALUES (CAST(? AS pg_snapshot))) AS look (last)
            LEFT JOIN {slot}.reached
            ON written >= pg_snapshot_xmin(last) AND NOT pg_visible_in_snapshot(written, last)
            """;

    private static final String RULES_OF = """
            SELECT position, reached.xmin, rules FROM {slot}.reached JOIN {slot}.rules USING (provider_id)
            WHERE provider_id = ?
            """;

    private final JdbcClient jdbc;
    private final JdbcClient reads;
    private final Map<ViewSlot, String> editionOf = new ConcurrentHashMap<>();
    private final LiveSlots liveSlots;

    AvailabilityTable(JdbcClient jdbc, DataSource database, LiveSlots liveSlots) {
        this.jdbc = jdbc;
        this.reads = SingleReads.from(database);
        this.liveSlots = liveSlots;
    }

    /** Writes rules that are newer than what is kept. */
    public void writeRules(ViewSlot slot, Collection<RulesRow> rows) {
        RULES.write(jdbc, slot, rows);
    }

    /** Notes slugs that providers have or had. */
    public void writeSlugs(ViewSlot slot, Collection<SlugRow> rows) {
        SLUGS.write(jdbc, slot, rows);
    }

    /** Writes busy time that is newer than what is kept. */
    public void writeBusy(ViewSlot slot, Collection<BusyRow> rows) {
        BUSY.write(jdbc, slot, rows);
    }

    /**
     * Writes how far the view has come with each provider; it never goes back. The row is written even when it stays the
     * same, as a late event comes with a lower position: whatever changes has another edition.
     */
    public void writeReached(ViewSlot slot, Collection<ReachedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(slot.in("""
                        INSERT INTO {slot}.reached AS kept (provider_id, position)
                        SELECT * FROM unnest(:providers, :positions)
                        ON CONFLICT (provider_id) DO UPDATE
                        SET position = GREATEST(kept.position, excluded.position), written = excluded.written
                        """))
                .param("providers", Rows.array("uuid", rows.stream().map(ReachedRow::providerId)))
                .param("positions", Rows.array("bigint", rows.stream().map(ReachedRow::position)))
                .update();
    }

    /** Locks what is known of these providers until the transaction ends, and says which edition of it this is. */
    public Map<UUID, String> editions(ViewSlot slot, Collection<UUID> providers) {
        var editions = new HashMap<UUID, String>();
        jdbc.sql(slot.in("""
                        SELECT position, xmin, provider_id FROM {slot}.reached
                        WHERE provider_id = ANY(:providers) ORDER BY provider_id FOR UPDATE
                        """))
                .param("providers", Rows.array("uuid", providers.stream()))
                .query(row -> {
                    editions.put(row.getObject("provider_id", UUID.class), edition(row));
                });
        return editions;
    }

    /** The kept rules of these providers. */
    public List<RulesRow> rules(ViewSlot slot, Collection<UUID> providers) {
        return RULES.find(jdbc, slot, providers);
    }

    /** The kept busy time of these appointments, for their projector. */
    public List<BusyRow> busy(ViewSlot slot, Collection<UUID> appointments) {
        return BUSY.find(jdbc, slot, appointments);
    }

    ViewSlot live() {
        return liveSlots.of("availability");
    }

    Optional<UUID> providerOf(ViewSlot slot, String slug) {
        return reads.sql(slot.in("SELECT provider_id FROM {slot}.slug WHERE slug = :slug"))
                .param("slug", slug)
                .query(UUID.class)
                .optional();
    }

    /** Which edition the tables have of a provider, if they have met it. */
    Optional<String> editionOf(ViewSlot slot, UUID provider) {
        return reads.sql(editionOf.computeIfAbsent(slot, asked -> asked.in(EDITION_OF)))
                .param(provider)
                .query((row, number) -> edition(row))
                .optional();
    }

    /** What the tables know of a provider, from one look. None when an appointment came before its provider. */
    Optional<State> stateOf(ViewSlot slot, UUID provider) {
        return reads.sql(slot.in(RULES_OF))
                .param(provider)
                .query((row, number) -> new State(edition(row), row.getLong(1), row.getString(3)))
                .optional();
    }

    /**
     * Which providers somebody has written about since a look.
     *
     * @param snapshot of the last look; null for the first, which finds none
     */
    Changes changedSince(ViewSlot slot, @Nullable String snapshot) {
        var now = new String[1];
        var providers = new ArrayList<UUID>();
        reads.sql(slot.in(CHANGED_SINCE)).param(1, snapshot, Types.OTHER).query(row -> {
            now[0] = row.getString("snapshot");
            var provider = row.getObject("provider_id", UUID.class);
            if (provider != null) {
                providers.add(provider);
            }
        });
        return new Changes(Objects.requireNonNull(now[0]), providers);
    }

    /** Of a row whose first columns are its position and its transaction. */
    private static String edition(ResultSet row) throws SQLException {
        return row.getString(1) + '/' + row.getString(2);
    }

    /** The held time of a provider that touches the range. */
    List<Busy> held(ViewSlot slot, UUID provider, Instant from, Instant to) {
        return reads.sql(slot.in("""
                        SELECT appointment_id, starts_at, ends_at
                        FROM {slot}.busy
                        WHERE held AND provider_id = :provider
                        AND starts_at > :from - INTERVAL '72 hours' AND ends_at > :from AND starts_at < :to
                        ORDER BY starts_at
                        """))
                .param("provider", provider)
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query((row, number) -> new Busy(
                        row.getObject("appointment_id", UUID.class),
                        new Span(
                                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                                row.getObject("ends_at", OffsetDateTime.class).toInstant())))
                .list();
    }

    /**
     * The held time that touches each of the days; a day without any is there too. No appointment with its buffers is
     * longer than 72 hours, which bounds the part of the index that is read.
     */
    Map<ProviderDay, List<Busy>> held(ViewSlot slot, Collection<ProviderDay> days) {
        var held = new LinkedHashMap<ProviderDay, List<Busy>>();
        days.forEach(day -> held.put(day, new ArrayList<>()));
        if (held.isEmpty()) {
            return held;
        }
        jdbc.sql(slot.in("""
                        SELECT day.provider_id, day.start, appointment_id, starts_at, ends_at
                        FROM unnest(:providers, :starts) AS day (provider_id, start)
                        JOIN {slot}.busy ON held AND busy.provider_id = day.provider_id
                        AND starts_at > day.start - INTERVAL '72 hours' AND ends_at > day.start
                        AND starts_at < day.start + INTERVAL '24 hours'
                        ORDER BY starts_at
                        """))
                .param("providers", Rows.array("uuid", held.keySet().stream().map(ProviderDay::providerId)))
                .param(
                        "starts",
                        Rows.array("timestamptz", held.keySet().stream().map(ProviderDay::start)))
                .query(row -> {
                    var day = new ProviderDay(
                            row.getObject("provider_id", UUID.class),
                            row.getObject("start", OffsetDateTime.class)
                                    .withOffsetSameInstant(UTC)
                                    .toLocalDate());
                    held.computeIfAbsent(day, other -> new ArrayList<>())
                            .add(new Busy(
                                    row.getObject("appointment_id", UUID.class),
                                    new Span(
                                            row.getObject("starts_at", OffsetDateTime.class)
                                                    .toInstant(),
                                            row.getObject("ends_at", OffsetDateTime.class)
                                                    .toInstant())));
                });
        return held;
    }

    /**
     * What the tables know of a provider.
     *
     * @param edition names the transaction that wrote about the provider last; it never comes back
     * @param position of the last event of the provider that the tables know
     * @param rules as text
     */
    record State(String edition, long position, String rules) {}

    /** What a look found, and the snapshot in which it did. */
    record Changes(String snapshot, List<UUID> providers) {}
}
