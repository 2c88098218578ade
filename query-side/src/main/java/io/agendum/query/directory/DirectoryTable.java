package io.agendum.query.directory;

import static java.time.ZoneOffset.UTC;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.ViewSlot;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Providers and their services. */
@Component
public class DirectoryTable {

    private static final Rows<ProviderRow> PROVIDERS = Rows.newest("provider", ProviderRow.class, "id", "version");
    private static final Rows<ServiceRow> SERVICES = Rows.newest("service", ServiceRow.class, "id", "version");
    private static final Rows<AddressRow> ADDRESSES = Rows.lasting("address", AddressRow.class, "slug");
    private static final Rows<TimeOffRow> TIME_OFF = Rows.newest("time_off", TimeOffRow.class, "id", "version");
    private static final Rows<CategoryRow> CATEGORIES = Rows.newest("category", CategoryRow.class, "id", "version");

    private final JdbcClient jdbc;
    private final LiveSlots liveSlots;

    DirectoryTable(JdbcClient jdbc, LiveSlots liveSlots) {
        this.jdbc = jdbc;
        this.liveSlots = liveSlots;
    }

    /** Writes providers that are newer than what is kept. */
    public void writeProviders(ViewSlot slot, Collection<ProviderRow> rows) {
        PROVIDERS.write(jdbc, slot, rows);
    }

    /** Writes services that are newer than what is kept. */
    public void writeServices(ViewSlot slot, Collection<ServiceRow> rows) {
        SERVICES.write(jdbc, slot, rows);
    }

    /** Adds slugs; one that is there already stays as it is. */
    public void writeAddresses(ViewSlot slot, Collection<AddressRow> rows) {
        ADDRESSES.write(jdbc, slot, rows);
    }

    /** Writes time off that is newer than what is kept. */
    public void writeTimeOff(ViewSlot slot, Collection<TimeOffRow> rows) {
        TIME_OFF.write(jdbc, slot, rows);
    }

    /** Writes categories that are newer than what is kept. */
    public void writeCategories(ViewSlot slot, Collection<CategoryRow> rows) {
        CATEGORIES.write(jdbc, slot, rows);
    }

    /** The kept services of these providers, for their projector. */
    public List<ServiceRow> servicesOf(ViewSlot slot, Collection<UUID> providers) {
        if (providers.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(slot.in("SELECT * FROM {slot}.service WHERE provider_id = ANY(:providers)"))
                .param("providers", Rows.array("uuid", providers.stream()))
                .query(ServiceRow.class)
                .list();
    }

    /** The kept rows of these times off, for their projector. */
    public List<TimeOffRow> timeOff(ViewSlot slot, Collection<UUID> ids) {
        return TIME_OFF.find(jdbc, slot, ids);
    }

    /** The kept rows of these categories, for their projector. */
    public List<CategoryRow> categories(ViewSlot slot, Collection<UUID> ids) {
        return CATEGORIES.find(jdbc, slot, ids);
    }

    /** The kept rows of these providers, for their projector. */
    public List<ProviderRow> providers(ViewSlot slot, Collection<UUID> ids) {
        return PROVIDERS.find(jdbc, slot, ids);
    }

    Optional<ProviderRow> provider(FindProvider question) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.provider
                        WHERE id = (SELECT provider_id FROM {slot}.address WHERE slug = CAST(:slug AS text))
                        OR id = CAST(:id AS uuid) OR owner = CAST(:owner AS uuid)
                        """))
                .param("slug", question.slug())
                .param("id", question.providerId())
                .param("owner", question.owner())
                .query(ProviderRow.class)
                .optional();
    }

    /** All services of a provider in its order, also those that are not offered. */
    List<ServiceRow> services(UUID providerId) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.service
                        WHERE provider_id = :provider
                        ORDER BY sort_order, name, id
                        """))
                .param("provider", providerId)
                .query(ServiceRow.class)
                .list();
    }

    /** What is not over by then comes first, by start; then what is over, the latest first. */
    List<TimeOffRow> timeOff(UUID providerId, Instant now) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.time_off
                        WHERE provider_id = :provider AND NOT removed
                        ORDER BY ends_at <= :now, CASE WHEN ends_at > :now THEN starts_at END, starts_at DESC, id
                        """))
                .param("provider", providerId)
                .param("now", now.atOffset(UTC))
                .query(TimeOffRow.class)
                .list();
    }

    /** Providers in whose text every word is found, in the order of their names, behind the cursor. */
    List<ProviderRow> search(List<String> words, @Nullable Cursor after, int limit) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.provider
                        WHERE search LIKE ALL (:patterns)
                        AND (CAST(:id AS uuid) IS NULL OR (sort_name, id) > (CAST(:name AS text), CAST(:id AS uuid)))
                        ORDER BY sort_name, id
                        LIMIT :limit
                        """))
                .param("patterns", Rows.array("text", words.stream().map(word -> "%" + word + "%")))
                .param("id", after == null ? null : after.id())
                .param("name", after == null ? null : after.sortName())
                .param("limit", limit)
                .query(ProviderRow.class)
                .list();
    }

    private ViewSlot live() {
        return liveSlots.of("directory");
    }
}
