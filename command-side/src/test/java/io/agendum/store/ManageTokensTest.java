package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManageTokensTest {

    private static final UUID APPOINTMENT = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private final ManageTokens tokens = withKey(new byte[32]);

    @Test
    void a_token_opens_its_appointment_and_needs_no_escaping() {
        var token = tokens.of(APPOINTMENT);

        assertThat(token).hasSize(64).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.appointmentOf(token)).contains(APPOINTMENT);
    }

    @Test
    void a_token_with_any_other_character_opens_nothing() {
        var token = tokens.of(APPOINTMENT);

        for (var at = 0; at < token.length(); at++) {
            var changed = new StringBuilder(token);
            changed.setCharAt(at, token.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(tokens.appointmentOf(changed.toString()))
                    .as("character %d", at)
                    .isEmpty();
        }
    }

    @Test
    void what_is_no_token_of_this_key_opens_nothing() {
        assertThat(tokens.appointmentOf("")).isEmpty();
        assertThat(tokens.appointmentOf("ü")).isEmpty();
        assertThat(tokens.appointmentOf(tokens.of(APPOINTMENT) + "AAAA")).isEmpty();
        var otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(tokens.appointmentOf(withKey(otherKey).of(APPOINTMENT))).isEmpty();
    }

    private static ManageTokens withKey(byte[] key) {
        return new ManageTokens(MasterKey.ofBase64(Base64.getEncoder().encodeToString(key)));
    }
}
