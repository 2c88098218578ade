package io.agendum.projection.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.query.Freshness;
import io.agendum.query.LiveSlots;
import io.agendum.query.ViewSlot;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.support.TransactionTemplate;

/** An event that a view has not seen is noticed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconciliationIT {

    private final ProjectionApplication application = ProjectionApplication.onEmptyDatabase();

    @BeforeAll
    void some_bookings() {
        var book = application.openBook("Ledger");
        for (var n = 0; n < 20; n++) {
            var booked = application.book(book, n);
            if (n % 4 == 0) {
                application.cancel(booked);
            }
        }
        var last = application.book(book, 50);
        for (var projector : application.bean(Processors.class).projectors()) {
            application.bean(Freshness.class).await(projector.view(), last.position());
        }
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void views_that_have_seen_everything_agree_with_the_log_live_and_after_a_rebuild() {
        for (var projector : application.bean(Processors.class).projectors()) {
            assertThat(missing(projector.view())).isZero();
            var idle = live(projector.view()).other();
            application.bean(Rebuild.class).run(projector, idle, read -> true);
            assertThat(application
                            .bean(LedgerTable.class)
                            .differences(
                                    idle,
                                    projector.handles(),
                                    application.bean(EventLog.class).head()))
                    .isEmpty();
        }
    }

    @Test
    void an_event_that_comes_again_in_the_same_batch_or_in_another_counts_once() {
        var projector = application.bean(Processors.class).projector("history");
        var idle = live("history").other();
        var head = application.bean(EventLog.class).head();
        var schema = application.bean(SlotSchema.class);
        application.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            schema.createEmpty(projector, idle);
            var events = application
                    .bean(EventLog.class)
                    .after(0, head, 1_000, projector.handles())
                    .events();
            schema.progressed(events.subList(0, events.size() / 2), idle);
            schema.progressed(Stream.concat(events.stream(), events.stream()).toList(), idle);
        });

        assertThat(application.bean(LedgerTable.class).differences(idle, projector.handles(), head))
                .isEmpty();
    }

    @Test
    void an_event_that_was_never_handled_is_counted() {
        application.tamper(live("history").in("""
                UPDATE {slot}.progress SET seen = seen - 1
                WHERE aggregate_id = (SELECT aggregate_id FROM {slot}.progress WHERE seen = 2 LIMIT 1)
                """));
        assertThat(missing("history")).isEqualTo(1);
        application.tamper(live("history").in("UPDATE {slot}.progress SET seen = 2 WHERE sequence = 1"));
    }

    @Test
    void a_stream_that_was_never_begun_is_counted() {
        application.tamper(live("calendar").in("""
                DELETE FROM {slot}.progress
                WHERE aggregate_id IN (SELECT aggregate_id FROM {slot}.progress WHERE seen = 2 LIMIT 2)
                """));

        assertThat(missing("calendar")).isEqualTo(4);
        assertThat(application
                        .bean(LedgerTable.class)
                        .last("calendar")
                        .orElseThrow()
                        .missing())
                .isEqualTo(4);
    }

    @Test
    void a_view_is_due_once_in_a_while_and_for_one_node_only() {
        var ledger = application.bean(LedgerTable.class);
        assertThat(ledger.takeUp("another", Duration.ofHours(1))).isTrue();
        assertThat(ledger.takeUp("another", Duration.ofHours(1))).isFalse();
        application.tamper("UPDATE projection_ledger SET begun_at = now() - INTERVAL '2 hours' WHERE view = 'another'");
        assertThat(ledger.takeUp("another", Duration.ofHours(1))).isTrue();
    }

    private long missing(String view) {
        application
                .bean(Reconciliation.class)
                .reconcile(application.bean(Processors.class).projector(view));
        return application.bean(LedgerTable.class).last(view).orElseThrow().missing();
    }

    private ViewSlot live(String view) {
        return application.bean(LiveSlots.class).of(view);
    }
}
