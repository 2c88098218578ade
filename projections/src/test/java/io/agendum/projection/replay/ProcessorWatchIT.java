package io.agendum.projection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.query.Freshness;
import io.agendum.query.Heartbeats;
import io.agendum.query.Heartbeats.Heartbeat;
import io.agendum.query.LiveSlots;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Processors that do not move although they should. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessorWatchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(15);

    private static ProjectionApplication application;
    private static ProjectionApplication.Book book;

    @BeforeAll
    static void a_book() {
        application = ProjectionApplication.onEmptyDatabase(
                Map.of("agendum.processors.restart-after", PATIENCE.toSeconds() + "s"));
        book = application.openBook("Watched");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void one_that_moves_is_seen_to_move_without_any_event() throws InterruptedException {
        await().atMost(SOON).until(() -> beat().running() && !beat().failing());
        Thread.sleep(PATIENCE.multipliedBy(2));

        assertThat(beat().stillFor()).isLessThan(PATIENCE.multipliedBy(2));
        assertThat(application.bean(Heartbeats.class).all())
                .extracting(Heartbeat::processor)
                .containsExactlyInAnyOrder("account_a", "directory_a", "availability_a", "calendar_a", "history_a");
    }

    @Test
    void one_that_was_stopped_is_started_again() {
        calendar().shutDown();

        var booked = application.book(book, 1);

        await().atMost(SOON).until(() -> calendar().isRunning());
        application.bean(Freshness.class).await("calendar", booked.position());
    }

    /** Its claims are the other transaction's, and so it stands still, whatever it says of itself. */
    @Test
    void one_that_stands_still_is_seen_and_started_again_and_moves_as_soon_as_it_can() {
        await().atMost(SOON).until(() -> calendar().isRunning());
        application.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            application
                    .jdbc()
                    .sql("SELECT 1 FROM token_entry WHERE processor_name = 'calendar_a' FOR UPDATE")
                    .query(Integer.class)
                    .list();
            await().atMost(SOON).until(() -> beat().stillFor().compareTo(PATIENCE) > 0);
            await().atMost(SOON).until(() -> !calendar().isRunning());
        });

        await().atMost(SOON)
                .until(() -> calendar().isRunning() && beat().stillFor().compareTo(PATIENCE) < 0);
        var booked = application.book(book, 2);
        application.bean(Freshness.class).await("calendar", booked.position());
    }

    /** As a node does whose batches have failed again and again, for up to a minute each time. */
    @Test
    void a_segment_that_every_node_would_leave_alone_is_claimed_all_the_same() {
        await().atMost(SOON).until(() -> calendar().isRunning());
        for (var segment = 0; segment < Processors.SEGMENTS; segment++) {
            calendar().releaseSegment(segment, 1, TimeUnit.HOURS);
        }
        await().atMost(SOON).until(() -> calendar().processingStatus().isEmpty());

        await().atMost(SOON).until(() -> calendar().processingStatus().size() == Processors.SEGMENTS);
        var booked = application.book(book, 3);
        application.bean(Freshness.class).await("calendar", booked.position());
    }

    private static Heartbeat beat() {
        return application.bean(Heartbeats.class).all().stream()
                .filter(beat -> beat.processor().equals("calendar_a"))
                .findFirst()
                .orElseThrow();
    }

    private static PooledStreamingEventProcessor calendar() {
        return application
                .bean(Processors.class)
                .processor(application.bean(LiveSlots.class).of("calendar"));
    }
}
