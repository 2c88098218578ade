package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ProviderRules;
import io.agendum.schedule.Snapshot;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Component
class PostgresProviderRules implements ProviderRules {

    /** Two-key advisory locks of this kind. */
    private static final int LOCKS_OF_PROVIDERS = 1;

    private static final int PARSED_AT_MOST = 10_000;

    private final JdbcClient jdbc;

    /** What was kept before there was such a thing is not suspended. */
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final ConcurrentMap<UUID, Parsed> parsed = new ConcurrentHashMap<>();

    PostgresProviderRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lockForChange(ProviderId providerId) {
        lock("pg_advisory_xact_lock", providerId);
    }

    @Override
    public void keep(ProviderId providerId, AccountId owner, Snapshot rules) {
        jdbc.sql("""
                INSERT INTO provider_rules (provider_id, owner_id, version, rules)
                VALUES (:provider, :owner, 1, :rules)
                ON CONFLICT (provider_id)
                DO UPDATE SET version = provider_rules.version + 1, rules = excluded.rules
                """)
                .param("provider", providerId.value())
                .param("owner", owner.value())
                .param("rules", json.writeValueAsString(rules))
                .update();
    }

    /** The lock is a statement of its own: the rules must be read by a snapshot taken after it was granted. */
    @Override
    public Optional<Rules> forBooking(ProviderId providerId) {
        lock("pg_advisory_xact_lock_shared", providerId);
        return jdbc.sql("SELECT owner_id, version, rules FROM provider_rules WHERE provider_id = :provider")
                .param("provider", providerId.value())
                .query((row, n) -> new Rules(
                        new AccountId(row.getObject("owner_id", UUID.class)),
                        parse(providerId.value(), row.getLong("version"), row.getString("rules"))))
                .optional();
    }

    private void lock(String function, ProviderId providerId) {
        jdbc.sql("SELECT " + function + "(:kind, :key)")
                .param("kind", LOCKS_OF_PROVIDERS)
                .param("key", providerId.value().hashCode())
                .query((row, n) -> n)
                .list();
    }

    private Snapshot parse(UUID providerId, long version, String rules) {
        var known = parsed.get(providerId);
        if (known != null && known.version() == version) {
            return known.snapshot();
        }
        var snapshot = json.readValue(rules, Snapshot.class);
        if (parsed.size() >= PARSED_AT_MOST) {
            parsed.clear();
        }
        parsed.put(providerId, new Parsed(version, snapshot));
        return snapshot;
    }

    private record Parsed(long version, Snapshot snapshot) {}
}
