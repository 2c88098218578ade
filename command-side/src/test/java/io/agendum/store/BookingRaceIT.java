package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.command.ProviderRules;
import io.agendum.command.Rejection;
import io.agendum.command.booking.BookAppointment;
import io.agendum.command.booking.BookingRejection;
import io.agendum.localservices.LocalServices;
import io.agendum.schedule.Snapshot;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Nobody is booked twice into one slot, however many try at once. The events alone are asked. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BookingRaceIT extends EventStoreScenario {

    @Test
    void of_sixty_four_who_want_one_slot_exactly_one_gets_it() throws Exception {
        var salon = openSalon();
        for (var round = 0; round < (LONG ? 50 : 10); round++) {
            var start = at("00:00").plus(Duration.ofMinutes(30L * (round % 48))).plus(Duration.ofDays(round / 48));
            List<Callable<BookAppointment>> tries =
                    Stream.generate(() -> tryTo(book(salon, start))).limit(64).toList();

            var outcomes = race(tries);

            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.failure() == null)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.failure() != null)
                    .allSatisfy(outcome -> assertThat(outcome.failure())
                            .isInstanceOfSatisfying(
                                    Rejection.class,
                                    rejection -> assertThat(rejection.code()).isEqualTo(BookingRejection.SLOT_TAKEN)));
            assertThat(bookedAt(salon, start.toString())).isEqualTo(1);
        }
        assertThat(judged().faults()).isEmpty();
    }

    @Test
    void whatever_start_and_length_they_ask_for_no_two_overlap_at_any_moment() throws Exception {
        var salons = List.of(openSalon(), openSalon(), openSalon());
        send(schedule(salons.get(1), 5, 10));
        send(schedule(salons.get(2), 20, 0));
        var before = judged();
        var logged = Files.size(LocalServices.shared().postgresLog());

        var outcomes = race(IntStream.range(0, 16)
                .mapToObj(seed -> (Callable<Integer>) () -> bookAndCancelAtRandom(salons, new Random(seed)))
                .toList());

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.failure()).isNull());
        var report = judged();
        assertThat(report.faults()).isEmpty();
        assertThat(report.booked()).isGreaterThan(before.booked() + 100);
        assertThat(report.standing() - before.standing()).isLessThan(report.booked() - before.booked());
        assertThat(count("slot_claim")).isEqualTo(report.standing());
        assertThat(Files.readString(LocalServices.shared().postgresLog()).substring((int) logged))
                .doesNotContain("deadlock detected");
    }

    @Test
    void slots_that_touch_are_booked_at_once() throws Exception {
        var salon = openSalon();
        var outcomes = race(IntStream.range(0, 24)
                .mapToObj(half -> tryTo(book(salon, at("06:00").plus(Duration.ofMinutes(30L * half)))))
                .toList());

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.failure()).isNull());
        assertThat(judged().faults()).isEmpty();
    }

    @Test
    void a_slot_that_was_cancelled_is_free_for_the_next() {
        var salon = openSalon();
        var first = book(salon, at("10:00"));
        send(first);
        send(cancel(first));

        assertThat(send(book(salon, at("10:15"))).position()).isNotNull();
        assertThat(judged().faults()).isEmpty();
    }

    @Test
    void a_change_of_rules_waits_for_a_booking_that_has_been_judged_by_the_old_ones() throws Exception {
        var salon = openSalon();
        var rules = context.getBean(ProviderRules.class);
        var judged = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var booking = inAnotherThread(() -> inTransaction(() -> {
            rules.forBooking(salon.provider());
            judged.countDown();
            await(goOn);
        }));
        await(judged);
        // Bookings do not wait for each other.
        inTransaction(() -> assertThat(rules.forBooking(salon.provider())).isPresent());

        var change = inAnotherThread(() -> send(schedule(salon, 15, 15)));
        awaitSomebodyWaitingForAnAdvisoryLock();
        assertThat(change).isNotDone();

        goOn.countDown();
        booking.get(30, TimeUnit.SECONDS);
        change.get(30, TimeUnit.SECONDS);
        assertThat(bufferBefore(rules, salon)).isEqualTo(15);
    }

    @Test
    void a_booking_waits_for_a_change_of_rules_and_is_judged_by_the_new_ones() throws Exception {
        var salon = openSalon();
        var rules = context.getBean(ProviderRules.class);
        var changed = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var change = inAnotherThread(() -> inTransaction(() -> {
            rules.lockForChange(salon.provider());
            rules.keep(salon.provider(), salon.owner(), Snapshot.empty(ZoneOffset.UTC));
            changed.countDown();
            await(goOn);
        }));
        await(changed);

        var booking = inAnotherThread(() -> send(book(salon, at("10:00"))));
        awaitSomebodyWaitingForAnAdvisoryLock();
        assertThat(booking).isNotDone();

        goOn.countDown();
        change.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> booking.get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("NOT_FOUND: the provider has no such service");
    }

    @Test
    void rules_are_read_as_they_were_kept() {
        var salon = openSalon();
        send(schedule(salon, 5, 10));
        var rules = context.getBean(ProviderRules.class);

        inTransaction(() -> {
            var read = rules.forBooking(salon.provider()).orElseThrow();
            assertThat(read.owner()).isEqualTo(salon.owner());
            assertThat(read.snapshot().zone()).isEqualTo(ZoneOffset.UTC);
            assertThat(read.snapshot().hours())
                    .containsExactly(schedule(salon, 5, 10).weeklyHours());
            assertThat(read.snapshot().policy())
                    .isEqualTo(schedule(salon, 5, 10).policy());
            assertThat(read.snapshot()
                            .services()
                            .get(salon.services().getFirst().value()))
                    .isNotNull()
                    .satisfies(service -> assertThat(service.price()).isEqualTo("39.00"));
        });
    }

    /** Books anything anywhere on one day, and gives some of it back. */
    private int bookAndCancelAtRandom(List<Salon> salons, Random random) {
        var mine = new ArrayList<BookAppointment>();
        for (var i = 0; i < (LONG ? 500 : 60); i++) {
            if (!mine.isEmpty() && random.nextInt(3) == 0) {
                send(cancel(mine.remove(random.nextInt(mine.size()))));
            }
            var start = at("00:00").plus(Duration.ofMinutes(15L * random.nextInt(92)));
            var booking = book(salons.get(random.nextInt(3)), random.nextInt(3), start);
            try {
                send(booking);
                mine.add(booking);
            } catch (Rejection refused) {
                assertThat(refused.code()).isEqualTo(BookingRejection.SLOT_TAKEN);
            }
        }
        return mine.size();
    }

    private Callable<BookAppointment> tryTo(BookAppointment booking) {
        return () -> {
            send(booking);
            return booking;
        };
    }

    private long bookedAt(Salon salon, String start) {
        return owner.sql("""
                        SELECT count(*) FROM domain_event_entry
                        WHERE payload_type = 'booking.AppointmentBooked'
                          AND convert_from(payload, 'UTF8')::jsonb @> jsonb_build_object(
                              'providerId', CAST(:provider AS text), 'start', CAST(:start AS text))
                        """)
                .param("provider", salon.provider().toString())
                .param("start", start)
                .query(Long.class)
                .single();
    }

    private int bufferBefore(ProviderRules rules, Salon salon) {
        var read = new int[1];
        inTransaction(() -> read[0] = rules.forBooking(salon.provider())
                .orElseThrow()
                .snapshot()
                .policy()
                .bufferBefore());
        return read[0];
    }

    private void inTransaction(Runnable work) {
        context.getBean(TransactionManager.class).executeInTransaction(work);
    }

    private void awaitSomebodyWaitingForAnAdvisoryLock() throws InterruptedException {
        for (var i = 0; i < 600; i++) {
            var waiting = owner.sql("""
                            SELECT count(*) FROM pg_locks
                            WHERE locktype = 'advisory' AND NOT granted
                              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                            """).query(Long.class).single();
            if (waiting > 0) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nobody waits for the lock");
    }

    /** A thread of its own: the common pool may have only one, and it may be waiting. */
    private static CompletableFuture<Void> inAnotherThread(Runnable work) {
        return CompletableFuture.runAsync(
                work, task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
