package io.agendum.query.history;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.ViewSlot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to appointments, one row for each fact. */
@Component
public class HistoryTable {

    private static final Rows<EntryRow> ENTRIES = Rows.lasting("entry", EntryRow.class, "appointment_id", "sequence");

    private final JdbcClient jdbc;
    private final LiveSlots liveSlots;

    HistoryTable(JdbcClient jdbc, LiveSlots liveSlots) {
        this.jdbc = jdbc;
        this.liveSlots = liveSlots;
    }

    /** Adds entries; one that is there already stays as it is. */
    public void write(ViewSlot slot, Collection<EntryRow> entries) {
        ENTRIES.write(jdbc, slot, entries);
    }

    /** How each of these appointments stands after its last kept entry, for their projector. */
    public Map<UUID, String> statuses(ViewSlot slot, Collection<UUID> appointments) {
        return ENTRIES.find(jdbc, slot, appointments).stream()
                .sorted((one, other) -> Long.compare(one.sequence(), other.sequence()))
                .collect(Collectors.toMap(EntryRow::appointmentId, EntryRow::status, (earlier, later) -> later));
    }

    List<EntryRow> of(UUID appointmentId) {
        return jdbc.sql(liveSlots
                        .of("history")
                        .in("SELECT * FROM {slot}.entry WHERE appointment_id = :appointment ORDER BY sequence"))
                .param("appointment", appointmentId)
                .query(EntryRow.class)
                .list();
    }
}
