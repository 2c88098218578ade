package io.agendum.projection.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.availability.AvailableTimes;
import io.agendum.query.availability.FindAvailableTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a node remembers is never what it answers, unless it still holds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RememberedIT {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final int STEPS = 400;
    private static final int SEED = 20270301;

    private final Salon salon = Salon.named("Corte & Cor");
    private final ReadSide node = ReadSide.of("availability");
    private final ReadSide other = ReadSide.forgetful("availability");

    @AfterEach
    void close() {
        node.close();
        other.close();
    }

    @Test
    void what_another_node_has_handled_is_known_at_once() {
        node.live(salon.opened());
        assertThat(hours(node, TUESDAY)).contains("10:00");

        other.handle(node.recordedLater(salon.booked(UUID.randomUUID(), "2027-03-02T10:00")));

        assertThat(hours(node, TUESDAY)).containsExactly("09:00", "09:30", "10:30", "11:00", "11:30");
    }

    @Test
    void what_is_rolled_back_is_not_remembered() {
        node.live(salon.opened());

        assertThatThrownBy(() -> node.transactionally(() -> {
                    node.also(salon.booked(UUID.randomUUID(), "2027-03-02T10:00"));
                    assertThat(hours(node, TUESDAY)).doesNotContain("10:00");
                    throw new IllegalStateException("killed before the commit");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(hours(node, TUESDAY)).contains("10:00");
    }

    @Test
    void a_start_that_has_become_too_near_is_no_longer_offered() {
        node.live(salon.opened());
        assertThat(hours(node, MONDAY)).startsWith("09:00");

        node.at(Instant.parse("2027-03-01T12:00:00Z"));
        assertThat(hours(node, MONDAY)).startsWith("09:00");
        node.at(Instant.parse("2027-03-01T12:00:00.000000001Z"));
        assertThat(hours(node, MONDAY)).startsWith("09:30").hasSize(5);
        node.at(Instant.parse("2027-03-01T11:59:00Z"));
        assertThat(hours(node, MONDAY)).as("the clock was put back").startsWith("09:00");
    }

    @Test
    void a_day_that_has_come_within_reach_is_offered() {
        var sixtyDaysAfterThursday = LocalDate.of(2027, 5, 3);
        node.live(salon.opened());
        assertThat(hours(node, sixtyDaysAfterThursday)).isEmpty();

        node.at(Instant.parse("2027-03-04T02:59:59Z"));
        assertThat(hours(node, sixtyDaysAfterThursday)).isEmpty();
        node.at(Instant.parse("2027-03-04T03:00:00Z"));
        assertThat(hours(node, sixtyDaysAfterThursday)).hasSize(6);
    }

    @Test
    void a_node_that_remembers_answers_as_one_that_does_not() {
        var random = new Random(SEED);
        var zones = List.of("America/Sao_Paulo", "Europe/Berlin", "Australia/Lord_Howe");
        var booked = new ArrayList<UUID>();
        var now = ReadSide.NOW;
        var remembered = 0;
        node.live(salon.opened());
        for (var step = 0; step < STEPS; step++) {
            switch (random.nextInt(25)) {
                case 0 -> {
                    booked.add(UUID.randomUUID());
                    var start = MONDAY.plusDays(random.nextInt(70)).atTime(9, 0).plusMinutes(15L * random.nextInt(12));
                    node.also(salon.booked(booked.getLast(), start.toString()));
                }
                case 1 -> {
                    if (!booked.isEmpty()) {
                        node.also(salon.cancelled(booked.remove(random.nextInt(booked.size())), null));
                    }
                }
                case 2 ->
                    node.also(new BookingPolicyChanged(
                            salon.provider(),
                            15 * (1 + random.nextInt(3)),
                            random.nextBoolean() ? "WINDOW" : "CLOCK",
                            0,
                            random.nextInt(20),
                            60 * random.nextInt(30),
                            5 + random.nextInt(60),
                            120,
                            true,
                            60,
                            List.of(120)));
                case 3 ->
                    node.also(
                            new TimeZoneChanged(salon.provider(), ZoneId.of(zones.get(random.nextInt(zones.size())))));
                case 4, 5 -> {
                    now = now.plus(Duration.ofMinutes(random.nextInt(600)).minusMinutes(200));
                    node.at(now);
                    other.at(now);
                }
                default -> {
                    var from = MONDAY.plusDays(7 * random.nextInt(9));
                    var zone = random.nextInt(3) > 0 ? null : ZoneId.of(zones.get(random.nextInt(zones.size())));
                    var question = new FindAvailableTimes(
                            salon.slug(), salon.service(), from, from.plusDays(6 * random.nextInt(5)), zone);
                    var before = node.redisCommands();

                    var answer = node.ask(question);
                    remembered += node.redisCommands() == before ? 1 : 0;

                    assertThat(answer).as("step " + step + " at " + now).isEqualTo(other.ask(question));
                }
            }
        }
        assertThat(remembered).as("answers from memory alone").isGreaterThan(20);
    }

    private List<String> hours(ReadSide asked, LocalDate date) {
        return hours(asked.ask(new FindAvailableTimes(salon.slug(), salon.service(), date, date, null)));
    }

    private static List<String> hours(AvailableTimes answer) {
        return answer.days().stream()
                .flatMap(day -> day.slots().stream())
                .map(slot -> slot.startsAt().toLocalTime().toString())
                .toList();
    }
}
