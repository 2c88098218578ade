package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresProviderClaims implements ProviderClaims {

    private final JdbcClient jdbc;

    PostgresProviderClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean claimSlug(String slug, ProviderId providerId) {
        return jdbc.sql("""
                        INSERT INTO provider_slug (slug, provider_id) VALUES (:slug, :provider)
                        ON CONFLICT (slug) DO UPDATE SET provider_id = excluded.provider_id
                        WHERE provider_slug.provider_id = excluded.provider_id
                        """)
                        .param("slug", slug)
                        .param("provider", providerId.value())
                        .update()
                == 1;
    }

    @Override
    public boolean claimOwner(AccountId owner, ProviderId providerId) {
        return jdbc.sql(
                                "INSERT INTO provider_owner (account_id, provider_id) VALUES (:owner, :provider) ON CONFLICT DO NOTHING")
                        .param("owner", owner.value())
                        .param("provider", providerId.value())
                        .update()
                == 1;
    }
}
