package io.agendum.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What was agreed and does not fit the rules of today. Mondays are worked from 9 to 12 and from 22 to 2, in Berlin. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnattendedTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final Span MORNING = span("2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z");
    private static final Span END_OF_MORNING = span("2026-03-02T10:30:00Z", "2026-03-02T11:00:00Z");
    private static final Span OVER_NOON = span("2026-03-02T10:45:00Z", "2026-03-02T11:15:00Z");
    private static final Span AFTER_MIDNIGHT = span("2026-03-03T00:00:00Z", "2026-03-03T01:00:00Z");
    private static final Span TUESDAY = span("2026-03-03T09:00:00Z", "2026-03-03T09:30:00Z");
    private static final List<Span> ALL = List.of(MORNING, END_OF_MORNING, OVER_NOON, AFTER_MIDNIGHT, TUESDAY);

    private final Snapshot mondays = Snapshot.empty(ZoneId.of("Europe/Berlin"))
            .with(new Change.HoursSet(new WeeklyHours(
                    null, Map.of(DayOfWeek.MONDAY, List.of(new WorkingTime(540, 720), new WorkingTime(1320, 1560))))));

    @Test
    void what_lies_wholly_in_working_hours_is_attended_also_after_midnight() {
        assertThat(Slots.unattended(mondays, ALL)).containsExactly(OVER_NOON, TUESDAY);
    }

    @Test
    void an_override_of_the_date_counts_for_its_night_too() {
        var closed = mondays.with(new Change.OverrideSet(MONDAY, List.of()));

        assertThat(Slots.unattended(closed, ALL)).containsExactlyElementsOf(ALL);
        assertThat(Slots.unattended(closed.with(new Change.OverrideCleared(MONDAY)), ALL))
                .containsExactly(OVER_NOON, TUESDAY);
    }

    @Test
    void time_off_that_only_touches_is_no_obstacle() {
        var touching = off("2026-03-02T08:30:00Z", "2026-03-02T10:30:00Z");
        var cutting = off("2026-03-02T08:29:00Z", "2026-03-02T10:31:00Z");

        assertThat(Slots.unattended(mondays.with(touching), ALL)).containsExactly(OVER_NOON, TUESDAY);
        assertThat(Slots.unattended(mondays.with(cutting), ALL))
                .containsExactly(MORNING, END_OF_MORNING, OVER_NOON, TUESDAY);
    }

    @Test
    void buffers_notice_and_bookings_do_not_matter() {
        var strict = mondays.with(new Change.PolicySet(
                        new Policy(60, Alignment.CLOCK, 600, 600, 525_600, 0, 0, false, 1, List.of())))
                .with(new Change.BusyAdded(new Busy(UUID.randomUUID(), MORNING)));

        assertThat(Slots.unattended(strict, List.of(MORNING))).isEmpty();
    }

    @Test
    void of_nothing_nothing_is_unattended() {
        assertThat(Slots.unattended(mondays, List.of())).isEmpty();
    }

    private static Change off(String start, String end) {
        return new Change.TimeOffAdded(new TimeOff(UUID.randomUUID(), span(start, end)));
    }

    private static Span span(String start, String end) {
        return new Span(Instant.parse(start), Instant.parse(end));
    }
}
