package io.agendum.projection.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.Question;
import io.agendum.query.availability.FindAvailableDays;
import io.agendum.query.availability.FindAvailableTimes;
import io.agendum.query.calendar.FindDashboard;
import io.agendum.query.calendar.FindProviderAppointments;
import io.agendum.query.directory.FindWorkingDays;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a question goes to the servers, whatever is asked and however many bookings there are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundTripsIT {

    private static final LocalDate TUESDAY = LocalDate.of(2027, 3, 2);
    private static final int NONE = 0;
    private static final int MANY = 180;

    private final Salon salon = Salon.named("Corte & Cor");

    @ParameterizedTest
    @ValueSource(ints = {NONE, MANY})
    void what_the_node_remembers_takes_one_statement(int bookings) {
        try (var node = ReadSide.of("availability")) {
            open(node, bookings);
            for (var question : questions()) {
                node.ask(question);

                assertThat(trips(node, question)).as(question.toString()).isEqualTo(new Trips(1, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {NONE, MANY})
    void what_redis_has_takes_one_statement_and_one_command(int bookings) {
        try (var node = ReadSide.forgetful("availability")) {
            open(node, bookings);
            for (var question : questions()) {
                node.ask(question);

                assertThat(trips(node, question)).as(question.toString()).isEqualTo(new Trips(1, 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {NONE, MANY})
    void what_redis_misses_takes_one_statement_and_one_command_more(int bookings) {
        try (var node = ReadSide.forgetful("availability")) {
            open(node, bookings);
            for (var question : questions()) {
                node.redis().delete("agendum:availability_a:" + salon.provider());

                assertThat(trips(node, question)).as(question.toString()).isEqualTo(new Trips(2, 2));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {NONE, MANY})
    void without_redis_it_takes_two_statements(int bookings) {
        try (var node = ReadSide.withRedis("availability", "redis://127.0.0.1:1")) {
            open(node, bookings);
            for (var question : questions()) {
                assertThat(trips(node, question)).as(question.toString()).isEqualTo(new Trips(2, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {NONE, MANY})
    void a_dashboard_takes_two_statements_and_a_page_of_a_list_one(int bookings) {
        try (var node = ReadSide.of("calendar")) {
            fill(node, bookings);
            var year = new FindDashboard(
                    salon.provider(), Salon.ZONE, "BRL", TUESDAY.minusDays(100), TUESDAY.plusDays(200));
            var from = TUESDAY.atStartOfDay(Salon.ZONE).toInstant();
            var page = new FindProviderAppointments(
                    salon.provider(), from, from.plus(Duration.ofDays(60)), "confirmed", 20, null);

            assertThat(node.ask(page).items()).hasSize(Math.min(bookings, 20));
            assertThat(trips(node, year)).isEqualTo(new Trips(2, 0));
            assertThat(trips(node, page)).isEqualTo(new Trips(1, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {NONE, MANY})
    void working_days_take_two_statements(int timesOff) {
        try (var node = ReadSide.of("directory")) {
            node.live(salon.opened());
            node.batch(IntStream.range(0, timesOff)
                    .mapToObj(n -> salon.timeOff(
                            UUID.randomUUID(),
                            TUESDAY.plusDays(n / 5).atTime(9 + n % 5, 0).toString(),
                            TUESDAY.plusDays(n / 5).atTime(9 + n % 5, 30).toString(),
                            null))
                    .toArray());

            assertThat(trips(node, new FindWorkingDays(salon.provider(), TUESDAY, TUESDAY.plusDays(60))))
                    .isEqualTo(new Trips(2, 0));
        }
    }

    private void open(ReadSide node, int bookings) {
        fill(node, bookings);
        // The slug is read once in the life of a node.
        node.ask(times(TUESDAY.minusDays(1), TUESDAY.minusDays(1)));
    }

    private void fill(ReadSide node, int bookings) {
        node.live(salon.opened());
        node.batch(IntStream.range(0, bookings)
                .mapToObj(n -> salon.booked(
                        UUID.randomUUID(),
                        TUESDAY.plusDays(n / 5)
                                .atTime(9, 0)
                                .plusMinutes(30L * (n % 5))
                                .toString()))
                .toArray());
    }

    private List<Question<?>> questions() {
        return List.of(
                times(TUESDAY, TUESDAY),
                times(TUESDAY, TUESDAY.plusDays(30)),
                new FindAvailableDays(salon.slug(), salon.service(), YearMonth.from(TUESDAY), null));
    }

    private FindAvailableTimes times(LocalDate from, LocalDate to) {
        return new FindAvailableTimes(salon.slug(), salon.service(), from, to, null);
    }

    private static Trips trips(ReadSide node, Question<?> question) {
        var statements = node.statements();
        var commands = node.redisCommands();
        node.ask(question);
        return new Trips(node.statements() - statements, node.redisCommands() - commands);
    }

    private record Trips(int statements, int commands) {}
}
