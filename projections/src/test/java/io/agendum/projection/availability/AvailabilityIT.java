package io.agendum.projection.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.NothingFound;
import io.agendum.query.availability.AvailableDays;
import io.agendum.query.availability.AvailableTimes;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import io.agendum.query.availability.FindAvailableDays;
import io.agendum.query.availability.FindAvailableTimes;
import io.agendum.query.availability.FindNearestSlots;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
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

@DisplayNameGeneration(ReplaceUnderscores.class)
class AvailabilityIT {

    private static final LocalDate TUESDAY = LocalDate.of(2027, 3, 2);

    private final Salon salon = Salon.named("Corte & Cor");
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    private final ReadSide readSide = ReadSide.of("availability");

    @AfterEach
    void close() {
        readSide.close();
    }

    @Test
    void every_start_of_an_empty_day_is_free() {
        readSide.given(salon.opened()).whenAsked(times(TUESDAY, TUESDAY), answer -> {
            assertThat(starts(answer))
                    .containsExactly(
                            "2027-03-02T09:00-03:00",
                            "2027-03-02T09:30-03:00",
                            "2027-03-02T10:00-03:00",
                            "2027-03-02T10:30-03:00",
                            "2027-03-02T11:00-03:00",
                            "2027-03-02T11:30-03:00");
            assertThat(answer.providerId()).isEqualTo(salon.provider());
            assertThat(answer.timezone()).isEqualTo("America/Sao_Paulo");
            assertThat(answer.asOfPosition()).isEqualTo(40);
        });
    }

    @Test
    void a_booking_takes_its_slot_and_no_neighbour() {
        readSide.given(salon.opened(), salon.booked(first, "2027-03-02T10:00"))
                .whenAsked(times(TUESDAY, TUESDAY), answer -> {
                    assertThat(hours(answer)).containsExactly("09:00", "09:30", "10:30", "11:00", "11:30");
                    assertThat(answer.asOfPosition()).isEqualTo(50);
                });
    }

    @Test
    void buffers_take_what_they_reach_into() {
        readSide.given(salon.opened(), salon.booked(first, "2027-03-02T10:00", Duration.ofMinutes(10), "Ana"))
                .whenAsked(
                        times(TUESDAY, TUESDAY),
                        answer -> assertThat(hours(answer)).containsExactly("09:00", "11:00", "11:30"));
    }

    @Test
    void a_cancellation_frees_the_slot() {
        readSide.given(
                        salon.opened(),
                        salon.booked(first, "2027-03-02T10:00"),
                        salon.booked(second, "2027-03-02T10:30"),
                        salon.cancelled(first, null))
                .whenAsked(times(TUESDAY, TUESDAY), answer -> {
                    assertThat(hours(answer)).containsExactly("09:00", "09:30", "10:00", "11:00", "11:30");
                    assertThat(answer.asOfPosition()).isEqualTo(70);
                });
    }

    @Test
    void every_asked_day_is_listed_in_the_zone_that_was_asked_for() {
        var question = new FindAvailableTimes(
                salon.slug(),
                salon.service(),
                LocalDate.of(2027, 3, 5),
                LocalDate.of(2027, 3, 8),
                ZoneId.of("Asia/Tokyo"));
        readSide.given(salon.opened()).whenAsked(question, answer -> {
            assertThat(answer.timezone()).isEqualTo("Asia/Tokyo");
            assertThat(answer.days())
                    .extracting(AvailableTimes.Day::date)
                    .extracting(LocalDate::getDayOfMonth)
                    .containsExactly(5, 6, 7, 8);
            // Friday from 09:00 in São Paulo is 21:00 in Tokyo; from 12:00 it would be Saturday.
            assertThat(answer.days()).extracting(day -> day.slots().size()).containsExactly(6, 0, 0, 6);
            assertThat(answer.days().getFirst().slots().getFirst().startsAt()).hasToString("2027-03-05T21:00+09:00");
        });
    }

    @Test
    void who_asks_from_the_other_side_of_the_world_sees_the_same_booking() {
        var question = new FindAvailableTimes(
                salon.slug(),
                salon.service(),
                LocalDate.of(2027, 3, 5),
                LocalDate.of(2027, 3, 5),
                ZoneId.of("Pacific/Kiritimati"));
        readSide.given(salon.opened(), salon.booked(first, "2027-03-04T10:00"))
                .whenAsked(
                        question,
                        answer ->
                                assertThat(hours(answer)).containsExactly("02:00", "02:30", "03:30", "04:00", "04:30"));
    }

    @Test
    void a_month_tells_count_and_first_start_of_each_day() {
        readSide.given(salon.opened(), salon.booked(first, "2027-03-02T09:00"))
                .whenAsked(
                        new FindAvailableDays(
                                salon.provider().toString(), salon.service(), YearMonth.of(2027, 3), null),
                        month -> {
                            assertThat(month.days()).hasSize(31);
                            assertThat(month.days().get(1))
                                    .isEqualTo(new AvailableDays.Day(
                                            TUESDAY,
                                            5,
                                            TUESDAY.atTime(9, 30)
                                                    .atZone(Salon.ZONE)
                                                    .toOffsetDateTime()));
                            assertThat(month.days().get(5))
                                    .isEqualTo(new AvailableDays.Day(LocalDate.of(2027, 3, 6), 0, null));
                        });
    }

    @Test
    void the_nearest_slots_come_in_the_order_of_time() {
        readSide.given(salon.opened(), salon.booked(first, "2027-03-02T10:00"))
                .whenAsked(
                        new FindNearestSlots(
                                salon.provider(), salon.service(), Instant.parse("2027-03-02T13:00:00Z"), 3),
                        nearest -> assertThat(nearest.slots())
                                .extracting(slot -> slot.startsAt().toString())
                                .containsExactly(
                                        "2027-03-02T09:00-03:00", "2027-03-02T09:30-03:00", "2027-03-02T10:30-03:00"));
    }

    @Test
    void an_unknown_provider_or_service_is_not_found() {
        readSide.live(salon.opened());
        var unknown = UUID.randomUUID();

        assertThatThrownBy(
                        () -> readSide.ask(new FindAvailableTimes("nobody", salon.service(), TUESDAY, TUESDAY, null)))
                .isInstanceOf(NothingFound.class);
        assertThatThrownBy(() -> readSide.ask(
                        new FindAvailableTimes(unknown.toString(), salon.service(), TUESDAY, TUESDAY, null)))
                .isInstanceOf(NothingFound.class);
        assertThatThrownBy(() -> readSide.ask(new FindAvailableTimes(salon.slug(), unknown, TUESDAY, TUESDAY, null)))
                .isInstanceOf(NothingFound.class);
    }

    @Test
    void more_than_sixty_two_days_are_not_answered() {
        readSide.live(salon.opened());

        assertThat(readSide.ask(times(TUESDAY, TUESDAY.plusDays(61))).days()).hasSize(62);
        assertThatThrownBy(() -> readSide.ask(times(TUESDAY, TUESDAY.plusDays(62))))
                .isInstanceOf(IllegalArgumentException.class);
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
        try (var another = ReadSide.of("availability")) {
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
        try (var another = ReadSide.of("availability");
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

    private static List<String> starts(AvailableTimes answer) {
        return answer.days().stream()
                .map(AvailableTimes.Day::slots)
                .flatMap(List::stream)
                .map(FreeSlot::startsAt)
                .map(Object::toString)
                .toList();
    }

    private static List<String> hours(AvailableTimes answer) {
        return answer.days().stream()
                .map(AvailableTimes.Day::slots)
                .flatMap(List::stream)
                .map(slot -> slot.startsAt().toLocalTime().toString())
                .toList();
    }
}
