package io.agendum.schedule;

import static io.agendum.schedule.Salon.NEW_YORK;
import static io.agendum.schedule.Salon.SAO_PAULO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalTimesTest {

    @Test
    void an_ordinary_time_is_one_instant() {
        assertThat(LocalTimes.resolve(LocalDateTime.parse("2026-07-01T09:00"), NEW_YORK))
                .isEqualTo(Instant.parse("2026-07-01T13:00:00Z"));
    }

    @Test
    void a_time_that_comes_twice_is_the_earlier_instant() {
        assertThat(LocalTimes.resolve(LocalDateTime.parse("2026-11-01T01:30"), NEW_YORK))
                .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
    }

    @Test
    void a_time_that_was_skipped_is_named_with_its_zone() {
        var skipped = LocalDateTime.parse("2026-03-08T02:30");

        assertThatExceptionOfType(NonexistentLocalTime.class)
                .isThrownBy(() -> LocalTimes.resolve(skipped, NEW_YORK))
                .satisfies(refusal -> {
                    assertThat(refusal.localTime()).isEqualTo(skipped);
                    assertThat(refusal.zone()).isEqualTo(NEW_YORK);
                });
    }

    @Test
    void midnight_itself_may_be_skipped_and_the_gap_is_half_open() {
        assertThatExceptionOfType(NonexistentLocalTime.class)
                .isThrownBy(() -> LocalTimes.resolve(LocalDateTime.parse("2018-11-04T00:00"), SAO_PAULO));
        assertThat(LocalTimes.resolve(LocalDateTime.parse("2018-11-04T01:00"), SAO_PAULO))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }
}
