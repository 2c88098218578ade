package io.agendum.api.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.store.StartRefused;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServersTest {

    @Test
    void user_and_password_are_taken_out_of_the_address_and_decoded() {
        var found = found(Map.of(
                "DATABASE_URL", "postgresql://me:p%40ss+word@db:5433/mine?sslmode=require", "REDIS_URL", "redis://r"));

        assertThat(found.get("spring.datasource.url"))
                .asString()
                .startsWith("jdbc:postgresql://db:5433/mine?sslmode=require&reWriteBatchedInserts=true");
        assertThat(found)
                .containsEntry("spring.datasource.username", "me")
                .containsEntry("spring.datasource.password", "p@ss+word")
                .containsEntry("spring.flyway.user", "me")
                .containsEntry("spring.data.redis.url", "redis://r");
    }

    @Test
    void migrations_use_the_owner_s_address_and_our_own_names_come_first() {
        var found = found(Map.of(
                "DATABASE_URL", "postgresql://x@x/x",
                "AGENDUM_DATABASE_URL", "postgresql://app:a@db/mine",
                "AGENDUM_DATABASE_OWNER_URL", "postgresql://owner:o@db/mine",
                "AGENDUM_REDIS_URL", "redis://r"));

        assertThat(found)
                .containsEntry("spring.datasource.username", "app")
                .containsEntry("spring.flyway.user", "owner")
                .containsEntry("spring.flyway.password", "o");
    }

    @Test
    void what_is_missing_is_said_in_one_line() {
        assertThatThrownBy(() -> found(Map.of("REDIS_URL", "redis://r")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("AGENDUM_DATABASE_URL");
        assertThatThrownBy(() -> found(Map.of("DATABASE_URL", "postgresql://me@db/mine")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("AGENDUM_REDIS_URL");
    }

    @Test
    void a_wrong_address_is_refused_without_repeating_its_password() {
        assertThatThrownBy(() -> found(Map.of("DATABASE_URL", "mysql://me:secret@db/mine", "REDIS_URL", "redis://r")))
                .isInstanceOf(StartRefused.class)
                .hasMessageNotContaining("secret");
    }

    private static Map<String, Object> found(Map<String, String> environment) {
        var sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("environment", new HashMap<>(environment)));
        return Servers.properties(new PropertySourcesPropertyResolver(sources));
    }
}
