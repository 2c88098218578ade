package io.agendum.projection.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.availability.AvailableTimes;
import io.agendum.query.availability.FindAvailableTimes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is in Redis, and who believes it, on a node that remembers nothing of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CopiesInRedisIT {

    private static final LocalDate TUESDAY = LocalDate.of(2027, 3, 2);

    private final Salon salon = Salon.named("Corte & Cor");
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    private final ReadSide readSide = ReadSide.forgetful("availability");

    @AfterEach
    void close() {
        readSide.close();
    }

    @Test
    void a_month_takes_no_more_statements_than_a_day() {
        readSide.live(salon.opened(), salon.booked(first, "2027-03-02T10:00"));
        readSide.ask(times(TUESDAY, TUESDAY));

        readSide.redis().delete(key());
        var day = statementsOf(times(TUESDAY, TUESDAY));
        readSide.redis().delete(key());
        var month = statementsOf(times(TUESDAY, TUESDAY.plusDays(30)));

        assertThat(day).isEqualTo(2);
        assertThat(month).isEqualTo(2);
    }

    @Test
    void what_was_read_once_is_read_from_redis() {
        readSide.live(salon.opened(), salon.booked(first, "2027-03-02T10:00"));
        var fromTables = readSide.ask(times(TUESDAY, TUESDAY));

        assertThat(statementsOf(times(TUESDAY, TUESDAY)))
                .as("the one that tells whether the copy is right")
                .isEqualTo(1);
        assertThat(readSide.ask(times(TUESDAY, TUESDAY))).isEqualTo(fromTables);
    }

    @Test
    void an_event_reaches_redis_before_anybody_asks() {
        readSide.live(salon.opened());
        readSide.ask(times(TUESDAY, TUESDAY));

        readSide.also(salon.booked(first, "2027-03-02T10:00"));

        assertThat(statementsOf(times(TUESDAY, TUESDAY))).isEqualTo(1);
        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).doesNotContain("10:00");
        assertThat(readSide.ask(times(TUESDAY, TUESDAY)).asOfPosition()).isEqualTo(readSide.position());
        readSide.also(salon.cancelled(first, null));
        assertThat(statementsOf(times(TUESDAY, TUESDAY))).isEqualTo(1);
        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).contains("10:00");
    }

    @Test
    void what_is_moved_to_another_day_leaves_one_copy_and_comes_to_the_other() {
        readSide.live(salon.opened(), salon.booked(first, "2027-03-02T10:00"));
        readSide.ask(times(TUESDAY, TUESDAY.plusDays(6)));

        readSide.also(salon.moved(first, "2027-03-02T10:00", "2027-03-08T09:30"));

        assertThat(statementsOf(times(TUESDAY, TUESDAY))).isEqualTo(1);
        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).contains("10:00");
        assertThat(hours(readSide.ask(times(TUESDAY.plusDays(6), TUESDAY.plusDays(6)))))
                .contains("09:00", "10:00")
                .doesNotContain("09:30");
    }

    @Test
    void no_copy_lives_longer_than_a_minute() {
        readSide.live(salon.opened());
        readSide.ask(times(TUESDAY, TUESDAY));
        assertThat(readSide.redis().getExpire(key())).isBetween(1L, 60L);

        readSide.redis().expire(key(), Duration.ofSeconds(5));
        readSide.also(salon.booked(first, "2027-03-02T10:00"));
        readSide.ask(times(TUESDAY.plusDays(7), TUESDAY.plusDays(7)));

        assertThat(readSide.redis().getExpire(key())).as("not put off").isBetween(1L, 5L);
    }

    @Test
    void a_value_that_cannot_be_read_is_as_good_as_none() {
        readSide.live(salon.opened(), salon.booked(first, "2027-03-02T10:00"));
        readSide.ask(times(TUESDAY, TUESDAY));
        for (var nonsense : List.of("nonsense", "nonsense".repeat(4))) {
            readSide.redis().opsForHash().put(key(), "2027-03-02", nonsense);

            assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).doesNotContain("10:00");
            assertThat(statementsOf(times(TUESDAY, TUESDAY))).as("mended").isEqualTo(1);
        }
    }

    @Test
    void a_copy_that_missed_an_event_is_believed_by_no_node() {
        readSide.live(salon.opened());
        readSide.ask(times(TUESDAY, TUESDAY));
        var old = copy();

        readSide.also(salon.booked(first, "2027-03-02T10:00"));
        restore(old);

        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).doesNotContain("10:00");
        restore(old);
        try (var another = ReadSide.forgetful("availability")) {
            assertThat(hours(another.ask(times(TUESDAY, TUESDAY)))).doesNotContain("10:00");
        }
    }

    @Test
    void a_copy_that_missed_an_event_is_not_continued() {
        readSide.live(salon.opened());
        readSide.ask(times(TUESDAY, TUESDAY));
        var old = copy();
        readSide.also(salon.booked(first, "2027-03-02T10:00"));
        restore(old);

        readSide.also(salon.booked(second, "2027-03-03T10:00"));

        assertThat(copy()).doesNotContainKey("2027-03-02").containsKey("2027-03-03");
        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).doesNotContain("10:00");
    }

    @Test
    void a_copy_is_not_continued_past_what_another_transaction_wrote() throws Exception {
        readSide.live(salon.opened());
        readSide.ask(times(TUESDAY, TUESDAY));
        var old = copy();
        try (var another = ReadSide.forgetful("availability");
                var threads = Executors.newSingleThreadExecutor()) {
            var later = readSide.recordedLater(salon.booked(second, "2027-03-03T10:00"));
            var waiting = readSide.transactionally(() -> {
                readSide.also(salon.booked(first, "2027-03-02T10:00"));
                restore(old);
                var handled = threads.submit(() -> another.handle(later));
                assertThatThrownBy(() -> handled.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return handled;
            });
            waiting.get(10, TimeUnit.SECONDS);
        }

        assertThat(copy()).containsKey("2027-03-03");
        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).doesNotContain("10:00");
    }

    @Test
    void what_is_rolled_back_leaves_a_copy_that_nobody_believes() {
        readSide.live(salon.opened());
        readSide.ask(times(TUESDAY, TUESDAY));

        assertThatThrownBy(() -> readSide.transactionally(() -> {
                    readSide.also(salon.booked(first, "2027-03-02T10:00"));
                    throw new IllegalStateException("killed between Redis and the commit");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(copy().get("2027-03-02")).as("written").isNotEqualTo("[]");
        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).contains("10:00");
    }

    @Test
    void a_late_event_with_a_lower_position_is_in_the_copy() {
        readSide.live(salon.opened());
        var late = readSide.recordedLater(salon.booked(first, "2027-03-02T10:00"));
        readSide.also(salon.booked(second, "2027-03-02T11:00"));
        readSide.ask(times(TUESDAY, TUESDAY));
        var old = copy();

        readSide.handle(late);
        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).doesNotContain("10:00", "11:00");

        restore(old);
        assertThat(hours(readSide.ask(times(TUESDAY, TUESDAY)))).doesNotContain("10:00", "11:00");
    }

    @Test
    void a_rebuild_leaves_redis_alone_and_a_large_live_batch_does_not() {
        var bookings = TUESDAY.datesUntil(TUESDAY.plusDays(600))
                .map(date -> (Object) salon.booked(UUID.randomUUID(), date + "T10:00"))
                .toList();
        readSide.live(salon.opened());

        readSide.replayAside(salon.opened(), bookings);
        assertThat(readSide.redis().hasKey(key().replace("_a:", "_b:"))).isFalse();

        readSide.live(salon.opened());
        readSide.batch(bookings);
        assertThat(copy()).hasSize(1 + 600);
    }

    private int statementsOf(FindAvailableTimes question) {
        var before = readSide.statements();
        readSide.ask(question);
        return readSide.statements() - before;
    }

    private FindAvailableTimes times(LocalDate from, LocalDate to) {
        return new FindAvailableTimes(salon.slug(), salon.service(), from, to, null);
    }

    private String key() {
        return "agendum:availability_a:" + salon.provider();
    }

    private Map<String, String> copy() {
        return readSide.redis().<String, String>opsForHash().entries(key());
    }

    /** As when the writes since then were lost, or a server took over that had never seen them. */
    private void restore(Map<String, String> old) {
        readSide.redis().delete(key());
        readSide.redis().opsForHash().putAll(key(), old);
        readSide.redis().expire(key(), Duration.ofMinutes(1));
    }

    private static List<String> hours(AvailableTimes answer) {
        return answer.days().stream()
                .map(AvailableTimes.Day::slots)
                .flatMap(List::stream)
                .map(slot -> slot.startsAt().toLocalTime().toString())
                .toList();
    }
}
