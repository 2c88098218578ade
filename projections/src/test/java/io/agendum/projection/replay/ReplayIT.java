package io.agendum.projection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agendum.command.AccountId;
import io.agendum.command.Rejection;
import io.agendum.command.replay.StartReplay;
import io.agendum.command.replay.SteerReplay;
import io.agendum.projection.replay.ProjectionApplication.Booked;
import io.agendum.query.Freshness;
import io.agendum.query.LiveSlots;
import io.agendum.query.NotYet;
import io.agendum.query.ViewSlot;
import io.agendum.query.calendar.FindAppointment;
import io.agendum.query.calendar.FindProviderCalendar;
import io.agendum.query.replay.FindProjections;
import io.agendum.query.replay.FindReplay;
import io.agendum.query.replay.Projections;
import io.agendum.query.replay.ReplayView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayIT {

    private static final List<String> VIEWS = List.of("directory", "availability", "calendar", "history", "account");

    private static ProjectionApplication application;
    private static ProjectionApplication.Book book;
    private static final List<Booked> bookings = new ArrayList<>();

    @BeforeAll
    static void some_bookings() {
        application = ProjectionApplication.onEmptyDatabase();
        book = application.openBook("São Paulo – Estética");
        for (var n = 0; n < 40; n++) {
            bookings.add(application.book(book, n));
        }
        for (var n = 0; n < 40; n += 5) {
            application.cancel(bookings.get(n));
        }
        application.bean(Freshness.class).await("calendar", bookings.getLast().position());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void what_was_written_is_read_at_once() {
        for (var n = 100; n < 150; n++) {
            var booked = application.book(book, n);
            application.bean(Freshness.class).await("calendar", booked.position());
            var view = application
                    .bean(QueryGateway.class)
                    .query(new FindAppointment(booked.id()), new FindAppointment(booked.id()).answer())
                    .join();
            assertThat(view.status()).isEqualTo("confirmed");
        }
    }

    @Test
    void a_position_that_does_not_exist_yet_is_never_reached() {
        assertThatThrownBy(() -> application.bean(Freshness.class).await("calendar", 1_000_000_000))
                .isInstanceOf(NotYet.class);
    }

    @Test
    void an_event_that_the_view_does_not_handle_needs_no_wait() {
        var first = application
                .jdbc()
                .sql("SELECT max(global_index) FROM domain_event_entry WHERE payload_type = 'provider.ServiceAdded'")
                .query(Long.class)
                .single();
        application.bean(Freshness.class).await("history", first);
    }

    @Test
    void every_view_is_rebuilt_beside_readers_and_writers_and_equals_the_live_one() throws Exception {
        var stop = new AtomicBoolean();
        var empty = new AtomicInteger();
        var read = new AtomicInteger();
        var reader = Thread.ofVirtual().start(() -> {
            var query = new FindProviderCalendar(
                    book.provider().value(),
                    ProjectionApplication.NOW,
                    ProjectionApplication.NOW.plus(Duration.ofDays(2)));
            while (!stop.get()) {
                var calendar = application
                        .bean(QueryGateway.class)
                        .query(query, query.answer())
                        .join();
                read.incrementAndGet();
                if (calendar.appointments().size() < 40) {
                    empty.incrementAndGet();
                }
            }
        });
        var written = new AtomicInteger(1_000);
        var failed = new AtomicReference<Throwable>();
        var writer = Thread.ofVirtual().start(() -> {
            try {
                while (!stop.get()) {
                    application.book(book, written.incrementAndGet());
                    Thread.sleep(20);
                }
            } catch (Throwable thrown) {
                failed.set(thrown);
            }
        });
        for (var view : VIEWS) {
            var before = application.bean(LiveSlots.class).of(view);
            var done = replay(view);
            assertThat(done.state()).as(view).isEqualTo("switched");
            assertThat(done.comparison()).isEqualTo("equal");
            assertThat(done.processed()).isGreaterThan(50);
            awaitLive(before.other());
        }
        stop.set(true);
        reader.join();
        writer.join();
        assertThat(failed.get()).isNull();
        assertThat(read.get()).isPositive();
        assertThat(empty.get()).isZero();
    }

    @Test
    void going_back_is_a_switch_to_the_former_slot_brought_up_to_date() {
        var former = application.bean(LiveSlots.class).of("calendar");
        var replay = replay("calendar");
        var booked = application.book(book, 200);
        application.send(new SteerReplay(replay.id(), SteerReplay.Action.ROLLBACK));
        awaitLive(former);
        var query = new FindAppointment(booked.id());
        assertThat(application
                        .bean(QueryGateway.class)
                        .query(query, query.answer())
                        .join()
                        .id())
                .isEqualTo(booked.id());
        assertThat(find(replay.id()).state()).isEqualTo("rolled_back");
    }

    @Test
    void a_second_replay_of_one_view_is_refused_while_the_first_runs() {
        var id = UUID.randomUUID();
        application.send(new StartReplay(id, "history", new AccountId(UUID.randomUUID()), "first"));
        assertThatThrownBy(() -> application.send(
                        new StartReplay(UUID.randomUUID(), "history", new AccountId(UUID.randomUUID()), "second")))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith("REPLAY_RUNNING");
        await().atMost(Duration.ofSeconds(60)).until(() -> !find(id).state().equals("running"));
    }

    @Test
    void a_row_that_differs_is_found_and_nothing_is_switched() {
        var live = application.bean(LiveSlots.class).of("calendar");
        application.tamper(live.in("UPDATE {slot}.appointment SET code = 'PLANTED' WHERE id = '"
                + bookings.get(1).id() + "'"));
        var replay = replay("calendar");
        assertThat(replay.state()).isEqualTo("different");
        assertThat(application.bean(LiveSlots.class).of("calendar")).isEqualTo(live);
        application.send(new SteerReplay(replay.id(), SteerReplay.Action.SWITCH));
        awaitLive(live.other());
    }

    /** Its claims are another's for longer than rows are compared, and it has missed a booking. */
    @Test
    void a_live_slot_that_is_late_is_awaited_and_not_called_different() {
        var live = application.bean(LiveSlots.class).of("history");
        var claimed =
                "UPDATE token_entry SET owner = %s, timestamp = '%s' WHERE processor_name = '" + live.schema() + "'";
        application.tamper(claimed.formatted("'another'", "2099-01-01T00:00:00Z"));
        var released = CompletableFuture.runAsync(
                () -> application.tamper(claimed.formatted("NULL", "2020-01-01T00:00:00Z")),
                CompletableFuture.delayedExecutor(18, TimeUnit.SECONDS));
        application.book(book, 500);

        var replay = replay("history");

        assertThat(released).isDone();
        assertThat(replay.comparison()).isEqualTo("equal");
        assertThat(replay.state()).isEqualTo("switched");
    }

    @Test
    void an_event_that_cannot_be_handled_lands_among_the_dead_letters_and_others_go_on() {
        var slot = application.bean(LiveSlots.class).of("calendar");
        application.tamper(
                slot.in("ALTER TABLE {slot}.appointment ADD CONSTRAINT poison CHECK (client_name <> 'Maria 300')"));
        var poisoned = application.openBook("Envenenado");
        var bad = application.book(poisoned, 300);
        var good = application.book(book, 300 + 1);
        // It takes some tries to find out which event it is, and nobody is promised that within the time of a request.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(NotYet.class)
                .until(() -> {
                    application.bean(Freshness.class).await("calendar", good.position());
                    return true;
                });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> application.bean(Tokens.class).deadLetters(slot) == 1);
        assertThat(bad.position()).isLessThan(good.position());
        application.tamper(slot.in("ALTER TABLE {slot}.appointment DROP CONSTRAINT poison"));
        assertThat(replay("calendar").state()).isEqualTo("different");
        var running = application
                .jdbc()
                .sql("SELECT id FROM projection_replay WHERE view = 'calendar' AND state = 'different'")
                .query(UUID.class)
                .single();
        application.send(new SteerReplay(running, SteerReplay.Action.SWITCH));
    }

    @Test
    void a_second_node_follows_a_switch_and_shares_the_work() {
        try (var other = application.anotherNode()) {
            var before = other.bean(LiveSlots.class).of("directory");
            replay("directory");
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> other.bean(LiveSlots.class).of("directory").equals(before.other()));
            var booked = application.book(book, 400);
            other.bean(Freshness.class).await("calendar", booked.position());
            var query = new FindProjections();
            assertThat(other.bean(QueryGateway.class)
                            .query(query, Projections.class)
                            .join()
                            .items())
                    .extracting(Projections.Projection::name)
                    .containsExactlyInAnyOrderElementsOf(VIEWS);
        }
    }

    private static ReplayView replay(String view) {
        var id = UUID.randomUUID();
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(Rejection.class)
                .until(() -> {
                    application.send(new StartReplay(id, view, new AccountId(UUID.randomUUID()), "a test asks for it"));
                    return true;
                });
        await().atMost(Duration.ofSeconds(90)).until(() -> !find(id).state().equals("running"));
        return find(id);
    }

    private static void awaitLive(ViewSlot slot) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> application.bean(LiveSlots.class).of(slot.view()).equals(slot));
    }

    private static ReplayView find(UUID id) {
        return application
                .bean(QueryGateway.class)
                .query(new FindReplay(id), ReplayView.class)
                .join();
    }
}
