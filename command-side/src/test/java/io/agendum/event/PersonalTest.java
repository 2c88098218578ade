package io.agendum.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonalTest {

    private final UUID ada = UUID.randomUUID();

    @Test
    void the_value_never_gets_into_a_log() {
        assertThat(new Personal(ada, "Ada Byron")).hasToString("Personal[" + ada + "]");
    }

    @Test
    void somebody_who_was_forgotten_is_replaced() {
        assertThat(new Personal(ada, null).orElse("somebody")).isEqualTo("somebody");
        assertThat(new Personal(ada, "Ada Byron").orElse("somebody")).isEqualTo("Ada Byron");
    }

    @Test
    void nothing_about_somebody_is_nothing() {
        assertThat(Personal.of(ada, null)).isNull();
    }
}
