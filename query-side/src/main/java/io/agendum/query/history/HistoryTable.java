package io.agendum.query.history;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.ViewSlot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to appointments, and what was said about providers; one row for each fact. */
@Component
public class HistoryTable {

    private static final Rows<EntryRow> ENTRIES = Rows.lasting("entry", EntryRow.class, "appointment_id", "sequence");

    private static final Rows<SettingRow> FACTS = Rows.lasting("setting", SettingRow.class, "provider_id", "sequence");
    private static final Rows<SettingsRow> SETTINGS =
            Rows.newest("settings", SettingsRow.class, "provider_id", "version");

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

    /** Adds facts about providers; one that is there already stays as it is. */
    public void writeFacts(ViewSlot slot, Collection<SettingRow> facts) {
        FACTS.write(jdbc, slot, facts);
    }

    /** Writes what providers have said, where it is newer than what is kept. */
    public void writeSettings(ViewSlot slot, Collection<SettingsRow> rows) {
        SETTINGS.write(jdbc, slot, rows);
    }

    /** What these providers have said so far, for their projector. */
    public List<SettingsRow> settings(ViewSlot slot, Collection<UUID> providers) {
        return SETTINGS.find(jdbc, slot, providers);
    }

    Optional<UUID> providerOf(UUID owner) {
        return jdbc.sql(live().in("SELECT provider_id FROM {slot}.settings WHERE owner = :owner"))
                .param("owner", owner)
                .query(UUID.class)
                .optional();
    }

    /** Facts about a provider before that one, newest first. */
    List<SettingRow> settings(UUID provider, long before, int limit) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.setting
                        WHERE provider_id = :provider AND sequence < :before
                        ORDER BY sequence DESC LIMIT :limit
                        """))
                .param("provider", provider)
                .param("before", before)
                .param("limit", limit)
                .query(SettingRow.class)
                .list();
    }

    List<EntryRow> of(UUID appointmentId) {
        return jdbc.sql(live().in("SELECT * FROM {slot}.entry WHERE appointment_id = :appointment ORDER BY sequence"))
                .param("appointment", appointmentId)
                .query(EntryRow.class)
                .list();
    }

    private ViewSlot live() {
        return liveSlots.of("history");
    }
}
