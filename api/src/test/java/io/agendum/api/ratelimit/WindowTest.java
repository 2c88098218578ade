package io.agendum.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.ratelimit.Limit.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowTest {

    private static final Quota QUOTA = new Quota(3, Duration.ofMinutes(1));
    private static final long PERIOD = QUOTA.period().toNanos();
    private static final long CELL = QUOTA.cell().toNanos();
    private static final int RUNS = 200;
    private static final int CALLS = 300;

    @Test
    void the_limit_is_granted_and_again_when_the_first_is_a_period_and_at_most_a_cell_ago() {
        var window = new Window(QUOTA);
        var start = 7 * PERIOD + CELL / 2;

        for (var n = 0; n < QUOTA.most(); n++) {
            var taken = window.take(start);
            assertThat(taken.granted()).isTrue();
            assertThat(taken.remaining()).isEqualTo(QUOTA.most() - n - 1);
        }
        var refused = window.take(start + PERIOD);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.untilFree()).isEqualTo(Duration.ofNanos(CELL / 2)).isEqualTo(refused.untilEmpty());
        assertThat(window.take(start + PERIOD + CELL / 2 - 1).granted()).isFalse();
        assertThat(window.take(start + PERIOD + CELL / 2).granted()).isTrue();
    }

    @Test
    void whatever_is_asked_when_no_period_has_more_than_the_limit_and_what_is_refused_is_refused_for_a_reason() {
        for (var seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var window = new Window(QUOTA);
            var now = random.nextLong() / 2;
            List<Long> grants = new ArrayList<>();
            for (var n = 0; n < CALLS; n++) {
                now += random.nextLong(random.nextBoolean() ? CELL : PERIOD);
                var taken = window.take(now);
                if (!taken.granted()) {
                    assertThat(since(grants, now - PERIOD - CELL))
                            .as("counted by seed %d", seed)
                            .isGreaterThanOrEqualTo(QUOTA.most());
                    continue;
                }
                assertThat(since(grants, now - PERIOD))
                        .as("granted by seed %d", seed)
                        .isLessThan(QUOTA.most());
                grants.add(now);
            }
            assertThat(grants).hasSizeGreaterThan(CALLS / 10);
        }
    }

    @Test
    void who_waits_as_long_as_told_is_granted() {
        for (var seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var window = new Window(QUOTA);
            var now = random.nextLong() / 2;
            for (var n = 0; n < CALLS; n++) {
                now += random.nextLong(CELL * 9);
                var taken = window.take(now);
                if (!taken.granted()) {
                    now += taken.untilFree().toNanos();
                    assertThat(window.take(now).granted()).as("seed %d", seed).isTrue();
                }
            }
        }
    }

    @Test
    void what_is_given_back_is_free_at_once_and_does_not_come_twice() {
        var window = new Window(QUOTA);
        for (var n = 0; n < QUOTA.most(); n++) {
            window.take(0);
        }

        window.giveBack(0);

        assertThat(window.take(CELL).granted()).isTrue();
        assertThat(window.take(CELL).granted()).isFalse();
        window.take(2 * PERIOD);
        window.giveBack(0);
        assertThat(window.take(2 * PERIOD).remaining()).isEqualTo(QUOTA.most() - 2);
    }

    private static long since(List<Long> grants, long begin) {
        return grants.stream().filter(at -> at - begin > 0).count();
    }
}
