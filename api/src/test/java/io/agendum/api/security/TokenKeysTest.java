package io.agendum.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.store.MasterKey;
import io.agendum.store.StartRefused;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenKeysTest {

    private static final String SECRET = "a secret of more than thirty-two bytes";

    private final MasterKey masterKey = MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));

    @Test
    void without_a_secret_the_key_comes_from_the_master_key() {
        assertThat(keys("", "").present()).isEqualTo(keys("", "").present()).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "production"})
    void production_needs_a_secret_of_its_own(String profile) {
        assertThatThrownBy(() -> keys("", "", profile))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("missing");
        assertThat(keys(SECRET, "", profile).present()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1234567890123456789012345678901", "change-me-change-me-change-me-change-me"})
    void a_secret_that_is_short_or_in_every_example_is_refused(String secret) {
        assertThatThrownBy(() -> keys(secret, "")).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> keys(SECRET, secret)).isInstanceOf(StartRefused.class);
    }

    @Test
    void a_key_is_found_by_its_name_and_by_nothing_else() {
        var keys = keys(SECRET, "");

        assertThat(keys.named(keys.present())).isNotNull();
        assertThat(keys.named("../" + keys.present())).isNull();
        assertThat(keys.named(null)).isNull();
        assertThat(keys.named(1)).isNull();
    }

    private TokenKeys keys(String secret, String previous, String... profiles) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return new TokenKeys(masterKey, environment, secret, previous);
    }
}
