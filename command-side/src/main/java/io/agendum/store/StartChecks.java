package io.agendum.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Refuses to start where a promise could not be kept. */
final class StartChecks {

    private static final List<String> MUST_BE_ON = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final JdbcClient jdbc;
    private final EventTypes types;
    private final TransactionTemplate transaction;

    StartChecks(JdbcClient jdbc, EventTypes types, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.types = types;
    }

    void check() {
        durable();
        withoutPrivileges();
        transaction.executeWithoutResult(status -> knowsEveryEvent());
    }

    private void durable() {
        for (var setting : MUST_BE_ON) {
            var value = jdbc.sql("SELECT current_setting(:name)")
                    .param("name", setting)
                    .query(String.class)
                    .single();
            if (!value.equals("on")) {
                throw new StartRefused("PostgreSQL runs with " + setting + "=" + value
                        + ": an acknowledged booking could be lost; set it to on");
            }
        }
    }

    private void withoutPrivileges() {
        var superuser = jdbc.sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
                .query(Boolean.class)
                .single();
        var mayChangeEvents = jdbc.sql("""
                        SELECT has_table_privilege('domain_event_entry', 'UPDATE')
                            OR has_table_privilege('domain_event_entry', 'DELETE')
                            OR has_table_privilege('domain_event_entry', 'TRUNCATE')
                        """).query(Boolean.class).single();
        if (superuser || mayChangeEvents) {
            throw new StartRefused("the application's database role may change stored events; use a role that is no"
                    + " superuser and may only SELECT and INSERT on domain_event_entry");
        }
    }

    /**
     * The table of types is filled before a type is first written, so it tells without reading the log whether every
     * stored event is readable.
     */
    private void knowsEveryEvent() {
        var stored = jdbc.sql("SELECT type, revision FROM event_type")
                .query((row, n) -> new EventType(row.getString("type"), row.getString("revision")))
                .list();
        var unknown = new ArrayList<>(stored);
        unknown.removeAll(types.readable());
        if (!unknown.isEmpty()) {
            throw new StartRefused("the store holds events that this release cannot read: " + unknown
                    + "; start a release that knows them");
        }
        // Ordered, so that nodes that start at the same moment never wait for each other.
        var readable = types.readable().stream()
                .sorted(Comparator.comparing(EventType::name).thenComparing(EventType::revision))
                .toList();
        for (var type : readable) {
            jdbc.sql("INSERT INTO event_type (type, revision) VALUES (:type, :revision) ON CONFLICT DO NOTHING")
                    .param("type", type.name())
                    .param("revision", type.revision())
                    .update();
        }
    }
}
