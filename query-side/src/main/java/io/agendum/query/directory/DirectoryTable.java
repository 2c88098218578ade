package io.agendum.query.directory;

import static java.time.ZoneOffset.UTC;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.SearchText;
import io.agendum.query.ViewSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Providers, their services, and the categories of these. */
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

    /**
     * Writes which event was the last that is about a category's list. The row is written even when it stays the same, as a
     * late event comes with a lower position: whatever changes has another edition. In the order of ids, so that two who write
     * at the same time wait for each other and do not block each other.
     */
    public void writeListed(ViewSlot slot, Collection<ListedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var sorted = rows.stream()
                .sorted(Comparator.comparing(ListedRow::categoryId))
                .toList();
        jdbc.sql(slot.in("""
                        INSERT INTO {slot}.listed AS kept (category_id, position)
                        SELECT * FROM unnest(:categories, :positions)
                        ON CONFLICT (category_id) DO UPDATE SET position = GREATEST(kept.position, excluded.position)
                        """))
                .param("categories", Rows.array("uuid", sorted.stream().map(ListedRow::categoryId)))
                .param("positions", Rows.array("bigint", sorted.stream().map(ListedRow::position)))
                .update();
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

    /** What touches the time from {@code from} up to, not including, {@code to}, by start. */
    List<TimeOffRow> timeOff(UUID providerId, Instant from, Instant to) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.time_off
                        WHERE provider_id = :provider AND NOT removed AND starts_at < :to AND ends_at > :from
                        ORDER BY starts_at, id
                        """))
                .param("provider", providerId)
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query(TimeOffRow.class)
                .list();
    }

    /** Those who match, in the order of their names, behind the cursor. */
    List<ProviderRow> search(ViewSlot slot, ProviderFilter filter, @Nullable Cursor after, int limit) {
        return matching("*", slot, filter, after, limit)
                .query(ProviderRow.class)
                .list();
    }

    /** All who match, in the order of their names, behind the cursor. */
    List<UUID> matching(ProviderFilter filter, @Nullable Cursor after) {
        return matching("id", live(), filter, after, null).query(UUID.class).list();
    }

    /** What is not asked for is left out of the statement, so that the indexes of the rest are used. */
    private JdbcClient.StatementSpec matching(
            String columns, ViewSlot slot, ProviderFilter filter, @Nullable Cursor after, @Nullable Integer limit) {
        var conditions = new ArrayList<>(List.of("NOT is_suspended"));
        var values = new HashMap<String, @Nullable Object>();
        for (var word : SearchText.words(filter.text())) {
            conditions.add("search LIKE :word" + values.size());
            values.put("word" + values.size(), "%" + word + "%");
        }
        if (filter.city() != null) {
            conditions.add("city_key = :city");
            values.put("city", SearchText.key(filter.city()));
        }
        if (filter.state() != null) {
            conditions.add("state_key = :state");
            values.put("state", SearchText.key(filter.state()));
        }
        if (filter.category() != null || filter.maxPrice() != null) {
            conditions.add("id IN (SELECT provider_id FROM {slot}.service WHERE " + ofService(filter, values) + ")");
        }
        if (after != null) {
            conditions.add("(sort_name, id) > (CAST(:name AS text), CAST(:id AS uuid))");
            values.put("name", after.sortName());
            values.put("id", after.id());
        }
        values.put("limit", limit);
        return jdbc.sql(slot.in("SELECT " + columns + " FROM {slot}.provider WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY sort_name, id LIMIT CAST(:limit AS integer)"))
                .params(values);
    }

    private static String ofService(ProviderFilter filter, Map<String, @Nullable Object> values) {
        var conditions = new ArrayList<>(List.of("is_active"));
        if (filter.category() != null) {
            var id = filter.categoryId();
            conditions.add(
                    id == null
                            ? "category_id IN (SELECT id FROM {slot}.category WHERE slug = :category)"
                            : "category_id = CAST(:category AS uuid)");
            values.put("category", id == null ? filter.category() : id);
        }
        if (filter.maxPrice() != null) {
            conditions.add("price <= :price");
            values.put("price", filter.maxPrice());
        }
        return String.join(" AND ", conditions);
    }

    /** The rows of these providers, in no order. */
    List<ProviderRow> listed(Collection<UUID> ids) {
        return PROVIDERS.find(jdbc, live(), ids);
    }

    /** The category and the present edition of the list of its providers; nothing when nobody was ever listed. */
    Optional<Listed> listed(ViewSlot slot, ProviderFilter filter) {
        return jdbc.sql(slot.in("""
                        SELECT id, position || '/' || listed.xmin AS edition
                        FROM {slot}.category JOIN {slot}.listed ON category_id = id
                        WHERE id = CAST(:id AS uuid) OR slug = CAST(:slug AS text)
                        ORDER BY is_active DESC, id LIMIT 1
                        """))
                .param("id", filter.categoryId())
                .param("slug", filter.categoryId() == null ? filter.category() : null)
                .query(Listed.class)
                .optional();
    }

    List<CategoryRow> shownCategories() {
        return jdbc.sql(live().in("SELECT * FROM {slot}.category WHERE is_active ORDER BY sort_order, name, id"))
                .query(CategoryRow.class)
                .list();
    }

    Optional<CategoryRow> category(UUID id) {
        return CATEGORIES.find(jdbc, live(), List.of(id)).stream().findFirst();
    }

    /** The categories of a provider's services. */
    List<CategoryRow> categoriesOf(UUID providerId) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.category
                        WHERE id IN (SELECT category_id FROM {slot}.service WHERE provider_id = :provider)
                        """))
                .param("provider", providerId)
                .query(CategoryRow.class)
                .list();
    }

    ViewSlot live() {
        return liveSlots.of("directory");
    }

    /**
     * A category of which a list was made.
     *
     * @param edition names the transaction that wrote about one of its providers last; it never comes back
     */
    record Listed(UUID id, String edition) {}
}
