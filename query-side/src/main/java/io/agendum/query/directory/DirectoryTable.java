package io.agendum.query.directory;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.ViewSlot;
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

    /** The kept rows of these providers, for their projector. */
    public List<ProviderRow> providers(ViewSlot slot, Collection<UUID> ids) {
        return PROVIDERS.find(jdbc, slot, ids);
    }

    Optional<ProviderRow> provider(FindProvider question) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.provider
                        WHERE slug = CAST(:slug AS text) OR id = CAST(:id AS uuid) OR owner = CAST(:owner AS uuid)
                        """))
                .param("slug", question.slug())
                .param("id", question.providerId())
                .param("owner", question.owner())
                .query(ProviderRow.class)
                .optional();
    }

    List<ServiceRow> activeServices(UUID providerId) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.service
                        WHERE provider_id = :provider AND is_active
                        ORDER BY sort_order, name, id
                        """))
                .param("provider", providerId)
                .query(ServiceRow.class)
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
