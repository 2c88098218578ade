package io.agendum.projection.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.SlugChanged;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.NothingFound;
import io.agendum.query.Question;
import io.agendum.query.availability.AvailableDays;
import io.agendum.query.availability.AvailableTimes;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import io.agendum.query.availability.FindAvailableDays;
import io.agendum.query.availability.FindAvailableTimes;
import io.agendum.query.availability.FindExplanation;
import io.agendum.query.availability.FindNearestSlots;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
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
    void a_former_address_leads_to_the_same_times() {
        for (var slug : List.of(salon.slug(), "moved-" + salon.slug())) {
            var date = LocalDate.of(2027, 3, 5);
            readSide.given(salon.opened(), new SlugChanged(salon.provider(), "moved-" + salon.slug()))
                    .whenAsked(
                            new FindAvailableTimes(slug, salon.service(), date, date, null),
                            answer ->
                                    assertThat(answer.days().getFirst().slots()).hasSize(6));
        }
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
    void free_times_of_a_suspended_provider_are_found_by_those_alone_who_may_look_behind_it() {
        var day = new FindAvailableTimes(salon.slug(), salon.service(), TUESDAY, TUESDAY, null);
        var start = Instant.parse("2027-03-02T13:00:00Z");
        readSide.given(salon.opened(), new ProviderSuspended(salon.provider()))
                .whenAsked(
                        new FindAvailableTimes(salon.slug(), salon.service(), TUESDAY, TUESDAY, null, true),
                        times -> assertThat(starts(times)).isNotEmpty());
        for (var question : List.<Question<?>>of(
                day,
                new FindAvailableDays(salon.slug(), salon.service(), YearMonth.from(TUESDAY), null),
                new FindExplanation(salon.slug(), salon.service(), start, false),
                new FindNearestSlots(salon.provider(), salon.service(), start, 3))) {
            assertThatThrownBy(() -> readSide.ask(question)).isInstanceOf(NothingFound.class);
        }
        assertThat(readSide.ask(new FindExplanation(salon.slug(), salon.service(), start, true))
                        .bookable())
                .isTrue();

        readSide.also(new ProviderReinstated(salon.provider()));
        assertThat(starts(readSide.ask(day))).isNotEmpty();
    }

    @Test
    void more_than_sixty_two_days_are_not_answered() {
        readSide.live(salon.opened());

        assertThat(readSide.ask(times(TUESDAY, TUESDAY.plusDays(61))).days()).hasSize(62);
        assertThatThrownBy(() -> readSide.ask(times(TUESDAY, TUESDAY.plusDays(62))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private FindAvailableTimes times(LocalDate from, LocalDate to) {
        return new FindAvailableTimes(salon.slug(), salon.service(), from, to, null);
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
