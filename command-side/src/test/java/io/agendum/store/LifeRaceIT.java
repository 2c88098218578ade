package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.CommandSide;
import io.agendum.command.Rejection;
import io.agendum.command.booking.AppointmentStatus;
import io.agendum.command.booking.BookAppointment;
import io.agendum.command.booking.BookingRejection;
import io.agendum.command.booking.ChangeStatus;
import io.agendum.localservices.LocalServices;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever happens to appointments at once, on two nodes: what is held is what the events say, and nothing is done by half. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LifeRaceIT extends EventStoreScenario {

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext otherNode;

    @SuppressWarnings("NullAway.Init")
    private List<CommandGateway> nodes;

    @BeforeAll
    void startAnother() {
        otherNode = CommandSide.start(database);
        nodes = List.of(commands, otherNode.getBean(CommandGateway.class));
    }

    @AfterAll
    void stopTheOther() {
        otherNode.close();
    }

    @Test
    void who_is_refused_another_time_still_holds_the_one_there_is() {
        var salon = openSalon();
        var first = book(salon, at("10:00"));
        send(first);
        send(book(salon, at("11:00")));

        assertThatThrownBy(() -> send(move(first, at("11:15")))).hasMessageStartingWith("SLOT_TAKEN:");

        assertThat(eventsOf(first.appointmentId())).isEqualTo(1);
        assertThat(claimsOf(first.appointmentId())).isEqualTo(1);
        assertThatThrownBy(() -> send(book(salon, at("10:00")))).hasMessageStartingWith("SLOT_TAKEN:");
    }

    @Test
    void a_move_leaves_one_time_and_takes_one() {
        var salon = openSalon();
        var first = book(salon, at("10:00"));
        send(first);

        send(move(first, at("10:15")));

        assertThat(claimsOf(first.appointmentId())).isEqualTo(1);
        assertThatThrownBy(() -> send(book(salon, at("10:30")))).hasMessageStartingWith("SLOT_TAKEN:");
        send(book(salon, at("09:45")));
        assertThat(judged().faults()).isEmpty();
    }

    @Test
    void two_that_want_each_other_s_time_are_both_refused_and_nobody_waits_for_the_other() throws Exception {
        var salon = openSalon();
        var first = book(salon, at("10:00"));
        var second = book(salon, at("11:00"));
        send(first);
        send(second);
        var logged = Files.size(LocalServices.shared().postgresLog());

        for (var round = 0; round < 10; round++) {
            var outcomes = race(List.<Callable<String>>of(
                    () -> tell(0, move(first, at("11:00"))), () -> tell(1, move(second, at("10:00")))));

            assertThat(outcomes).extracting(Outcome::value).containsOnly("SLOT_TAKEN");
        }

        assertThat(Files.readString(LocalServices.shared().postgresLog()).substring((int) logged))
                .doesNotContain("deadlock detected");
    }

    @Test
    void of_all_who_move_to_one_time_exactly_one_does() throws Exception {
        var salon = openSalon();
        var bookings = IntStream.range(0, 16)
                .mapToObj(half -> book(salon, at("00:00").plus(Duration.ofMinutes(30L * half))))
                .toList();
        bookings.forEach(this::send);

        var outcomes = race(IntStream.range(0, bookings.size())
                .mapToObj(i -> (Callable<String>) () -> tell(i % 2, move(bookings.get(i), at("20:00"))))
                .toList());

        assertThat(outcomes).extracting(Outcome::value).containsOnlyOnce("done").contains("SLOT_TAKEN");
        assertThat(judged().faults()).isEmpty();
    }

    @Test
    void of_two_who_move_one_appointment_both_do_one_after_the_other() throws Exception {
        var salon = openSalon();
        var booking = book(salon, at("10:00"));
        send(booking);
        for (var round = 0; round < 10; round++) {
            var hour = Duration.ofMinutes(30L * round);
            var outcomes = race(List.<Callable<String>>of(
                    () -> tell(0, move(booking, at("12:00").plus(hour))),
                    () -> tell(1, move(booking, at("12:15").plus(hour)))));

            assertThat(outcomes).extracting(Outcome::value).containsOnly("done");
            assertThat(claimsOf(booking.appointmentId())).isEqualTo(1);
        }
        assertThat(judged().faults()).isEmpty();
    }

    @Test
    void of_all_answers_to_one_request_one_counts() throws Exception {
        var salon = openSalon();
        send(onApproval(salon));
        for (var round = 0; round < 10; round++) {
            var booking = book(salon, at("00:00").plus(Duration.ofMinutes(30L * round)));
            send(booking);
            var outcomes = race(List.<Callable<String>>of(
                    () -> tell(0, answer(salon, booking, AppointmentStatus.CONFIRMED)),
                    () -> tell(1, answer(salon, booking, AppointmentStatus.REJECTED)),
                    () -> tell(0, answer(salon, booking, AppointmentStatus.REJECTED)),
                    () -> tell(1, answer(salon, booking, AppointmentStatus.CONFIRMED))));

            assertThat(outcomes).extracting(Outcome::value).containsOnly("done", "INVALID_TRANSITION");
            assertThat(eventsOf(booking.appointmentId())).isEqualTo(3);
        }
        assertThat(judged().faults()).isEmpty();
    }

    @Test
    void whatever_is_done_at_once_the_claims_are_those_of_the_events() throws Exception {
        var salons = List.of(openSalon(), openSalon());
        send(onApproval(salons.get(1)));
        var shared = new ArrayList<Booked>();
        for (var salon : salons) {
            for (var half = 0; half < 20; half++) {
                var booking = book(salon, at("00:00").plus(Duration.ofMinutes(60L * half)));
                send(booking);
                shared.add(new Booked(salon, booking));
            }
        }

        var outcomes = race(IntStream.range(0, 8)
                .mapToObj(seed -> (Callable<Integer>) () -> actAtRandom(seed % 2, shared, new Random(seed)))
                .toList());

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.failure()).isNull());
        assertThat(judged().faults()).isEmpty();
        assertThat(count("slot_claim")).isEqualTo(judged().standing());
        assertThat(count("slot_claim WHERE held_until IS NOT NULL")).isEqualTo(waiting());
    }

    /** Does anything to anybody's appointments. */
    private int actAtRandom(int node, List<Booked> booked, Random random) {
        var done = 0;
        for (var i = 0; i < (LONG ? 500 : 60); i++) {
            var one = booked.get(random.nextInt(booked.size()));
            var start = at("00:00").plus(Duration.ofMinutes(15L * random.nextInt(92)));
            var command = switch (random.nextInt(8)) {
                case 0 -> cancel(one.booking());
                case 1 -> answer(one.salon(), one.booking(), AppointmentStatus.CONFIRMED);
                case 2 -> answer(one.salon(), one.booking(), AppointmentStatus.REJECTED);
                case 3 -> book(one.salon(), start);
                default -> move(one.booking(), start);
            };
            if (tell(node, command).equals("done")) {
                done++;
            }
        }
        return done;
    }

    private static ChangeStatus answer(Salon salon, BookAppointment booking, AppointmentStatus status) {
        return new ChangeStatus(booking.appointmentId(), salon.owner(), status, null, null);
    }

    /** Tells a node until it has an answer, as whoever sends commands does: done, or why not. */
    private String tell(int node, Object command) {
        while (true) {
            try {
                nodes.get(node).sendAndWait(command);
                return "done";
            } catch (Rejection refused) {
                assertThat(refused.code()).isIn(BookingRejection.SLOT_TAKEN, BookingRejection.INVALID_TRANSITION);
                return refused.code().name();
            } catch (ConcurrencyException again) {
                Thread.onSpinWait();
            }
        }
    }

    /** How many requests stand without an answer, by their events. */
    private long waiting() {
        return owner.sql("""
                        SELECT count(*) FROM domain_event_entry AS asked
                        WHERE payload_type = 'booking.ApprovalRequested' AND NOT EXISTS (
                            SELECT FROM domain_event_entry AS answer
                            WHERE answer.aggregate_identifier = asked.aggregate_identifier AND answer.payload_type IN (
                                'booking.AppointmentConfirmed', 'booking.AppointmentRejected',
                                'booking.AppointmentCancelled', 'booking.AppointmentExpired'))
                        """).query(Long.class).single();
    }

    private record Booked(Salon salon, BookAppointment booking) {}
}
