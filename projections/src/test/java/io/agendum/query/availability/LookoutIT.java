package io.agendum.query.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.ViewSlot;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A node vouches for what it remembers only when it has just looked, and never for what has changed since. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LookoutIT {

    private static final ViewSlot SLOT = new ViewSlot("availability", "a");
    private static final ViewSlot OTHER_SLOT = new ViewSlot("availability", "b");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SOME_LOOKS = Duration.ofMillis(200);

    private final Salon salon = Salon.named("Corte & Cor");
    private final UUID untouched = UUID.randomUUID();
    private final ReadSide projector = ReadSide.of("availability");

    private volatile ViewSlot live = SLOT;
    private volatile boolean away;

    private final SingleConnectionDataSource database = ReadSide.anotherConnection();
    private final Lookout lookout = lookout();

    @BeforeEach
    void look() {
        projector.live(salon.opened());
        lookout.start();
    }

    @AfterEach
    void close() {
        lookout.stop();
        database.destroy();
        projector.close();
    }

    @Test
    void it_vouches_for_what_was_read_after_a_look() {
        var seen = seen();

        assertThat(lookout.vouchesFor(SLOT, salon.provider(), Lookout.NEVER)).isFalse();
        stays(() -> lookout.vouchesFor(SLOT, salon.provider(), seen));
    }

    @Test
    void it_does_not_vouch_for_a_provider_that_has_changed_since() {
        var seen = seen();

        projector.handle(projector.recordedLater(salon.booked(UUID.randomUUID(), "2027-03-02T10:00")));

        await().atMost(SOON).until(() -> !vouches(salon.provider(), seen) && vouches(untouched, seen));
        var later = seen();
        stays(() -> lookout.vouchesFor(SLOT, salon.provider(), later)
                && !lookout.vouchesFor(SLOT, salon.provider(), seen)
                && lookout.vouchesFor(SLOT, untouched, seen));
    }

    @Test
    void a_change_that_is_committed_late_is_not_missed() throws Exception {
        var other = ReadSide.anotherConnection();
        try (var slow = other.getConnection()) {
            slow.setAutoCommit(false);
            try (var statement = slow.createStatement()) {
                statement.execute("INSERT INTO availability_a.reached AS kept (provider_id, position) VALUES ('"
                        + untouched + "', 1)");
            }
            projector.handle(projector.recordedLater(salon.booked(UUID.randomUUID(), "2027-03-02T10:00")));
            Thread.sleep(SOME_LOOKS);
            var seen = seen();
            assertThat(lookout.vouchesFor(SLOT, untouched, seen)).isTrue();

            slow.commit();

            await().atMost(SOON).until(() -> !vouches(untouched, seen));
        } finally {
            other.destroy();
        }
    }

    @Test
    void it_vouches_for_nothing_while_it_cannot_look_and_has_missed_nothing_after() throws Exception {
        var seen = seen();
        away = true;
        await().atMost(SOON).until(() -> !vouches(untouched, seen));
        projector.handle(projector.recordedLater(salon.booked(UUID.randomUUID(), "2027-03-02T10:00")));
        Thread.sleep(SOME_LOOKS);
        assertThat(vouches(untouched, seen)).isFalse();

        away = false;

        await().atMost(SOON).until(() -> vouches(untouched, seen));
        assertThat(vouches(salon.provider(), seen)).isFalse();
    }

    @Test
    void what_was_read_of_a_slot_before_another_was_live_is_read_again() {
        JdbcClient.create(database).sql("""
                DROP SCHEMA IF EXISTS availability_b CASCADE;
                CREATE SCHEMA availability_b;
                CREATE TABLE availability_b.reached (LIKE availability_a.reached INCLUDING ALL)
                """).update();
        var seen = seen();

        live = OTHER_SLOT;
        await().atMost(SOON).until(() -> lookout.number(OTHER_SLOT) > seen);
        assertThat(vouches(untouched, seen)).isFalse();
        live = SLOT;
        await().atMost(SOON).until(() -> lookout.number(SLOT) > seen);

        assertThat(vouches(untouched, seen)).isFalse();
        assertThat(vouches(salon.provider(), seen)).isFalse();
        stays(() -> vouches(untouched, lookout.number(SLOT)));
    }

    @Test
    void nobody_looks_while_nobody_asks() throws Exception {
        seen();
        Thread.sleep(1_500);
        var seen = lookout.number(SLOT);
        Thread.sleep(SOME_LOOKS);

        assertThat(lookout.number(SLOT)).isEqualTo(seen);
        await().atMost(SOON).until(() -> vouches(untouched, seen));
    }

    private Lookout lookout() {
        var tables = new AvailabilityTable(JdbcClient.create(database), database, view -> {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            return live;
        });
        return new Lookout(tables, 5);
    }

    /** The number of a look that has been completed since now. */
    private long seen() {
        var before = lookout.number(SLOT);
        await().atMost(SOON).until(() -> {
            vouches(untouched, before);
            return lookout.number(SLOT) > before;
        });
        return lookout.number(SLOT);
    }

    private boolean vouches(UUID provider, long since) {
        return lookout.vouchesFor(SLOT, provider, since);
    }

    /** Other work on the machine may make a look late, which is no wrong answer; so it holds soon, and again. */
    private static void stays(java.util.concurrent.Callable<Boolean> condition) {
        for (var n = 0; n < 5; n++) {
            await().atMost(SOON).until(condition);
        }
    }
}
