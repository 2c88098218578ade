package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Readers of the log get every event, early or late, each once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WakingEventStoreIT extends LogScenario {

    @Test
    void an_event_arrives_as_soon_as_its_command_is_committed() throws Exception {
        var salon = openSalon();
        try (var stream = store().openStream(head())) {
            assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            var booking = book(salon, at("10:00"));
            var waiting = CompletableFuture.supplyAsync(() -> next(stream));

            var receipt = send(booking);

            var event = waiting.get(60, TimeUnit.SECONDS);
            assertThat(event.getMetaData().get(EventMetadata.POSITION)).isEqualTo(String.valueOf(receipt.position()));
            assertThat(((DomainEventMessage<?>) event).getAggregateIdentifier())
                    .isEqualTo(booking.appointmentId().toString());
        }
    }

    @Test
    void an_event_that_is_committed_late_is_not_passed_over() throws Exception {
        var late = event();
        var early = event();
        try (var stream = store().openStream(head())) {
            var slow = new Slow(late);
            append(early);
            store().wake();
            var first = next(stream);

            slow.commit();
            store().wake();
            var second = next(stream);

            assertThat(first.getIdentifier()).isEqualTo(early.getIdentifier());
            assertThat(second.getIdentifier()).isEqualTo(late.getIdentifier());
            assertThat(position(second)).isEqualTo(position(first) - 1);
            assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void a_reader_that_begins_again_at_its_token_still_gets_the_late_event() throws Exception {
        var late = event();
        var early = event();
        var before = head();
        var slow = new Slow(late);
        append(early);
        TrackingToken token;
        try (var stream = store().openStream(before)) {
            token = next(stream).trackingToken();
        }
        slow.commit();

        try (var stream = store().openStream(token)) {
            assertThat(next(stream).getIdentifier()).isEqualTo(late.getIdentifier());
        }
    }

    @Test
    void a_transaction_that_is_rolled_back_stops_nobody() throws Exception {
        var after = event();
        try (var stream = store().openStream(head())) {
            rollBack(event());
            append(after);
            store().wake();

            assertThat(next(stream).getIdentifier()).isEqualTo(after.getIdentifier());
        }
    }

    @Test
    void events_of_another_node_arrive_by_the_poll() throws Exception {
        var event = event();
        var before = head();
        var otherNode = WakingEventStore.of(engine(), Duration.ofMillis(50));
        try (var stream = otherNode.openStream(before)) {
            assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();

            append(event);

            assertThat(next(stream).getIdentifier()).isEqualTo(event.getIdentifier());
        } finally {
            otherNode.destroy();
        }
    }

    @Test
    void readers_that_keep_up_share_what_one_of_them_has_read() throws Exception {
        var before = head();
        try (var one = store().openStream(before);
                var two = store().openStream(before)) {
            assertThat(one.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(two.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            for (var n = 0; n < 3; n++) {
                openSalon();
                TrackedEventMessage<?> last = next(one);
                assertThat(next(two)).isSameAs(last);
                while (one.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                    last = next(one);
                    assertThat(next(two).getIdentifier()).isEqualTo(last.getIdentifier());
                }
                assertThat(two.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            }
        }
    }

    @Test
    void from_the_beginning_every_event_comes_once_with_its_position() throws Exception {
        openSalon();
        var positions = new ArrayList<Long>();
        try (var stream = store().openStream(null)) {
            while (stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                positions.add(position(next(stream)));
            }
        }

        assertThat(positions)
                .isEqualTo(owner.sql("SELECT global_index FROM domain_event_entry ORDER BY global_index")
                        .query(Long.class)
                        .list());
    }

    private WakingEventStore store() {
        return context.getBean(WakingEventStore.class);
    }

    private static TrackedEventMessage<?> next(BlockingStream<TrackedEventMessage<?>> stream) {
        try {
            assertThat(stream.hasNextAvailable(60, TimeUnit.SECONDS)).isTrue();
            return stream.nextAvailable();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static long position(TrackedEventMessage<?> event) {
        return Long.parseLong(String.valueOf(event.getMetaData().get(EventMetadata.POSITION)));
    }
}
