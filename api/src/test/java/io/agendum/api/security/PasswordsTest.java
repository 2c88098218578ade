package io.agendum.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void a_hash_is_argon2id_with_our_parameters() {
        assertThat(passwords.hash("correct horse")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void a_password_is_compared_as_it_was_received_to_its_end() {
        var common = "p".repeat(100);
        var hash = passwords.hash(common + "🔑 ");

        assertThat(passwords.matches(common + "🔑 ", hash)).isTrue();
        assertThat(passwords.matches(common + "🔑", hash)).isFalse();
        assertThat(passwords.matches(common + "x", hash)).isFalse();
    }

    @Test
    void nobody_has_no_password_not_even_the_one_that_is_compared_with() {
        assertThat(passwords.matches("nobody has this password", null)).isFalse();
    }
}
