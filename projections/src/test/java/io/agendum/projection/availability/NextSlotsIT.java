package io.agendum.projection.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.availability.FindNextSlots;
import io.agendum.query.availability.NextSlots;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** It is Monday, 1 March 2027, eight o'clock in São Paulo, and the salon opens at nine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextSlotsIT {

    private static ReadSide readSide;

    private final Salon salon = Salon.named("Corte & Cor");

    @BeforeAll
    static void open() {
        readSide = ReadSide.of("availability");
    }

    @AfterAll
    static void close() {
        readSide.close();
    }

    @AfterEach
    void setTheClockBack() {
        readSide.at(ReadSide.NOW);
    }

    @Test
    void the_next_slot_is_the_first_that_nobody_has_booked() {
        readSide.given(salon.opened(), booked("2027-03-01T09:00"), booked("2027-03-01T09:30"))
                .whenAsked(question(), next -> assertThat(of(next)).isEqualTo("2027-03-01T10:00-03:00"));
    }

    @Test
    void it_is_that_of_the_service_which_can_begin_first() {
        var quick = salon.service(UUID.randomUUID(), null, "Franja", null, 1);
        var long4 = Stream.of("2027-03-01T09:30", "2027-03-01T10:30", "2027-03-01T11:30", "2027-03-02T09:30")
                .map(this::booked)
                .toList();
        readSide.given(salon.opened(), salon.haircutChanged("Corte", null, "80", true), long4)
                .whenAsked(
                        question(),
                        next -> assertThat(of(next))
                                .as("three quarters of an hour with buffers, on a grid of half an hour")
                                .isEqualTo("2027-03-02T10:30-03:00"));
        readSide.given(salon.opened(), quick, salon.haircutChanged("Corte", null, "80", true), long4)
                .whenAsked(question(), next -> assertThat(of(next)).isEqualTo("2027-03-01T09:00-03:00"));
    }

    @Test
    void a_service_that_is_not_offered_does_not_count() {
        readSide.given(salon.opened(), new ServiceDeactivated(salon.provider(), salon.service()))
                .whenAsked(question(), next -> assertThat(of(next)).isNull());
    }

    @Test
    void who_is_full_for_weeks_is_free_after_that() {
        var closed = IntStream.range(0, 30)
                .mapToObj(day -> new DateOverrideSet(
                        salon.provider(), LocalDate.of(2027, 3, 1).plusDays(day), List.of()));
        readSide.given(salon.opened(), closed.toList(), booked("2027-03-31T09:00"))
                .whenAsked(question(), next -> assertThat(of(next)).isEqualTo("2027-03-31T09:30-03:00"));
    }

    @Test
    void who_has_no_service_or_no_hours_or_is_closed_up_to_the_horizon_has_none() {
        readSide.given(salon.registered(), salon.hours(), salon.policy())
                .whenAsked(question(), next -> assertThat(of(next)).isNull());
        readSide.given(salon.registered(), salon.haircut())
                .whenAsked(question(), next -> assertThat(of(next)).isNull());
        readSide.given(salon.opened(), salon.timeOff(UUID.randomUUID(), "2027-01-01T00:00", "2028-01-01T00:00", null))
                .whenAsked(question(), next -> assertThat(of(next)).isNull());
    }

    @Test
    void who_is_not_known_has_none() {
        readSide.live(salon.opened());

        var next = readSide.ask(new FindNextSlots(List.of(UUID.randomUUID(), salon.provider())));

        assertThat(next.starts()).containsOnlyKeys(salon.provider());
        assertThat(readSide.ask(new FindNextSlots(List.of())).starts()).isEmpty();
    }

    @Test
    void whatever_changes_is_seen_at_once() {
        var appointment = UUID.randomUUID();
        readSide.live(salon.opened());
        assertThat(next()).isEqualTo("2027-03-01T09:00-03:00");

        readSide.also(salon.booked(appointment, "2027-03-01T09:00"));
        assertThat(next()).isEqualTo("2027-03-01T09:30-03:00");

        readSide.also(salon.cancelled(appointment, null));
        assertThat(next()).isEqualTo("2027-03-01T09:00-03:00");

        readSide.also(new DateOverrideSet(salon.provider(), LocalDate.of(2027, 3, 1), List.of("11:00-12:00")));
        assertThat(next()).isEqualTo("2027-03-01T11:00-03:00");

        readSide.also(new TimeZoneChanged(salon.provider(), ZoneId.of("America/Manaus")));
        assertThat(next()).isEqualTo("2027-03-01T11:00-04:00");
    }

    @Test
    void a_start_for_which_notice_is_too_short_now_gives_way_to_the_next() {
        readSide.live(salon.opened(), notice(60));
        assertThat(next()).isEqualTo("2027-03-01T09:00-03:00");

        readSide.at(Instant.parse("2027-03-01T11:00:00.001Z"));
        assertThat(next()).isEqualTo("2027-03-01T09:30-03:00");

        readSide.at(Instant.parse("2027-03-01T11:30:00Z"));
        assertThat(next()).as("the last moment").isEqualTo("2027-03-01T09:30-03:00");

        readSide.at(ReadSide.NOW);
        assertThat(next()).as("a clock that was set back").isEqualTo("2027-03-01T09:00-03:00");
    }

    @Test
    void who_has_none_is_looked_at_again_when_the_horizon_moves() {
        var closed = salon.timeOff(UUID.randomUUID(), "2027-01-01T00:00", "2027-05-01T00:00", null);
        readSide.live(salon.opened(), closed);
        assertThat(next()).isNull();

        // 3 May is the first Monday after it, and 60 days are looked ahead.
        readSide.at(Instant.parse("2027-03-04T02:59:59Z"));
        assertThat(next()).isNull();
        readSide.at(Instant.parse("2027-03-04T03:00:00Z"));
        assertThat(next()).isEqualTo("2027-05-03T09:00-03:00");
    }

    @Test
    void however_many_are_asked_for_it_takes_as_many_statements() {
        var salons = Stream.generate(() -> Salon.named("Corte & Cor")).limit(60).toList();
        var events = new ArrayList<Object>();
        salons.forEach(one -> events.addAll(one.opened()));
        var full = salons.getFirst();
        events.add(full.timeOff(UUID.randomUUID(), "2027-01-01T00:00", "2027-04-01T00:00", null));
        readSide.live();
        readSide.batch(events.toArray());
        var all = new FindNextSlots(salons.stream().map(Salon::provider).toList());

        assertThat(statementsOf(new FindNextSlots(List.of(full.provider()))))
                .as("one that is not free soon")
                .isEqualTo(3);
        assertThat(statementsOf(all)).as("59 that are new").isEqualTo(2);
        assertThat(statementsOf(all)).as("nothing has changed").isEqualTo(1);
        readSide.also(full.booked(UUID.randomUUID(), "2027-04-01T09:00"));
        assertThat(statementsOf(all)).as("one has changed").isEqualTo(3);
        assertThat(readSide.ask(all).starts()).hasSize(60);
        assertThat(readSide.ask(all).starts().get(full.provider())).isEqualTo("2027-04-01T09:30-03:00");
    }

    @Test
    void a_slot_of_the_view_does_not_answer_for_the_other() {
        readSide.live(salon.opened());
        assertThat(next()).isEqualTo("2027-03-01T09:00-03:00");

        readSide.given(salon.opened(), booked("2027-03-01T09:00"))
                .whenAsked(question(), next -> assertThat(of(next)).isEqualTo("2027-03-01T09:30-03:00"));
    }

    private int statementsOf(FindNextSlots question) {
        var before = readSide.statements();
        readSide.ask(question);
        return readSide.statements() - before;
    }

    private FindNextSlots question() {
        return new FindNextSlots(List.of(salon.provider()));
    }

    private @Nullable String next() {
        return of(readSide.ask(question()));
    }

    private @Nullable String of(NextSlots next) {
        OffsetDateTime start = next.starts().get(salon.provider());
        return start == null ? null : start.toString();
    }

    private Object booked(String localStart) {
        return salon.booked(UUID.randomUUID(), localStart, Duration.ZERO, "Ana");
    }

    private BookingPolicyChanged notice(int minutes) {
        return new BookingPolicyChanged(salon.provider(), 30, "WINDOW", 0, 0, minutes, 60, 120, true, 60, List.of(120));
    }
}
