package io.agendum.query.availability;

import static java.time.ZoneOffset.UTC;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.ViewSlot;
import io.agendum.schedule.Busy;
import io.agendum.schedule.Span;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the tables of the view for many providers at once. */
@Component
class NextSlotTable {

    private final JdbcClient jdbc;
    private final LiveSlots liveSlots;

    NextSlotTable(JdbcClient jdbc, LiveSlots liveSlots) {
        this.jdbc = jdbc;
        this.liveSlots = liveSlots;
    }

    ViewSlot live() {
        return liveSlots.of("availability");
    }

    /**
     * The present edition of each provider, with its rules unless the caller has worked with that edition already.
     *
     * @param worked the providers, and the edition that is known of each; null for none
     */
    List<State> states(ViewSlot slot, Map<UUID, @Nullable String> worked) {
        var providers = List.copyOf(worked.keySet());
        return jdbc.sql(slot.in("""
                        SELECT provider_id, now.edition,
                               CASE WHEN now.edition = asked.edition THEN NULL ELSE rules END AS rules
                        FROM unnest(:providers, :editions) AS asked (provider_id, edition)
                        JOIN {slot}.reached USING (provider_id)
                        JOIN {slot}.rules USING (provider_id),
                        LATERAL (SELECT position || '/' || reached.xmin) AS now (edition)
                        """))
                .param("providers", Rows.array("uuid", providers.stream()))
                .param("editions", Rows.array("text", providers.stream().map(worked::get)))
                .query(State.class)
                .list();
    }

    /**
     * The held time of providers between two moments, by provider. No appointment with its buffers is longer than 72 hours,
     * which bounds the part of the index that is read.
     */
    Map<UUID, List<Busy>> held(ViewSlot slot, Collection<UUID> providers, Instant from, Instant to) {
        var held = new HashMap<UUID, List<Busy>>();
        jdbc.sql(slot.in("""
                        SELECT provider_id, appointment_id, starts_at, ends_at
                        FROM {slot}.busy
                        WHERE held AND provider_id = ANY(:providers)
                        AND starts_at > :from - INTERVAL '72 hours' AND ends_at > :from AND starts_at < :to
                        """))
                .param("providers", Rows.array("uuid", providers.stream()))
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query(row -> {
                    held.computeIfAbsent(row.getObject("provider_id", UUID.class), provider -> new ArrayList<>())
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
     * @param rules as text, without busy time; null when they are those of the edition that the caller knows
     */
    record State(UUID providerId, String edition, @Nullable String rules) {}
}
