package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which positions are still open is told by transactions, never by clocks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GapsIT extends LogScenario {

    @Test
    void an_event_whose_clock_was_days_behind_and_which_is_committed_late_is_not_passed_over() throws Exception {
        var before = head();
        var late = event(Instant.now().minus(Duration.ofDays(3)));
        var slow = new Slow(late);
        var passed = List.of(
                event(Instant.now().minus(Duration.ofDays(3))),
                event(Instant.now().plus(Duration.ofDays(3))),
                event());
        passed.forEach(this::append);
        var read = read(before);
        assertThat(read).extracting(TrackedEventMessage::getIdentifier).containsExactlyElementsOf(ids(passed));

        // Asked again and again while the transaction is open, the reader goes on watching.
        var token = read.getLast().trackingToken();
        for (var n = 0; n < 20; n++) {
            assertThat(read(token)).isEmpty();
        }
        append(event());
        token = read(token).getLast().trackingToken();
        assertThat(gaps(token)).hasSize(1);

        slow.commit();

        assertThat(read(token)).extracting(TrackedEventMessage::getIdentifier).containsExactly(late.getIdentifier());
    }

    @Test
    void a_gap_of_a_transaction_that_was_rolled_back_is_carried_no_further() {
        var before = head();
        rollBack(event(), event());
        append(event());
        var first = read(before).getLast().trackingToken();
        assertThat(gaps(first)).hasSize(2);

        // Seen by this read, decided by the next.
        assertThat(read(first)).isEmpty();
        append(event());

        assertThat(gaps(read(first).getLast().trackingToken())).isEmpty();
        assertThat(context.getBean(Gaps.class).open()).isZero();
    }

    @Test
    void only_what_is_below_an_open_gap_is_dropped() throws Exception {
        var before = head();
        rollBack(event());
        var slow = new Slow(event());
        append(event());
        var token = read(before).getLast().trackingToken();
        assertThat(gaps(token)).hasSize(2);
        assertThat(read(token)).isEmpty();
        assertThat(context.getBean(Gaps.class).open()).isEqualTo(2);
        assertThat(context.getBean(Gaps.class).oldestSeconds()).isNotNegative();

        slow.commit();

        var filled = read(token);
        assertThat(filled).hasSize(1);
        append(event());
        assertThat(gaps(read(filled.getLast().trackingToken()).getLast().trackingToken()))
                .isEmpty();
    }

    @Test
    void a_reader_that_has_not_seen_what_filled_a_gap_stands_elsewhere_than_one_that_has() throws Exception {
        var slow = new Slow(event());
        append(event());
        var before = read(null).getLast().trackingToken();
        slow.commit();
        var filled = read(before).getLast().trackingToken();
        // Decided by this read, dropped by the next.
        assertThat(read(before)).isNotEmpty();
        append(event());
        var ahead = (GapAwareTrackingToken) read(filled).getLast().trackingToken();
        var aheadAtOnce = (GapAwareTrackingToken) read(before).getLast().trackingToken();
        var gap = gaps(before).getLast();

        var behind = GapAwareTrackingToken.newInstance(ahead.getIndex(), List.of(gap));

        assertThat(List.of(ahead, aheadAtOnce)).allSatisfy(token -> {
            assertThat(gaps(token)).isEmpty();
            assertThat(token).isNotEqualTo(behind);
            assertThat(behind.covers(token)).isFalse();
            assertThat(gaps(token.lowerBound(behind))).containsExactly(gap);
        });
    }

    @Test
    void the_head_is_settled_only_when_all_that_may_appear_below_it_is_decided() throws Exception {
        var settled = context.getBean(SettledHead.class);
        var slow = new Slow(event());
        append(event());

        assertThatIllegalStateException().isThrownBy(() -> settled.await(Duration.ofMillis(300)));

        var asked = CompletableFuture.supplyAsync(() -> settled.await(Duration.ofSeconds(60)));
        slow.commit();
        assertThat(asked.get(60, TimeUnit.SECONDS))
                .isEqualTo(owner.sql("SELECT max(global_index) FROM domain_event_entry")
                        .query(Long.class)
                        .single());
    }

    private List<TrackedEventMessage<?>> read(@Nullable TrackingToken after) {
        return engine().readEvents(after, false)
                .<TrackedEventMessage<?>>map(event -> event)
                .toList();
    }

    private static List<Long> gaps(@Nullable TrackingToken token) {
        return token instanceof GapAwareTrackingToken aware ? List.copyOf(aware.getGaps()) : List.of();
    }

    private static List<String> ids(List<DomainEventMessage<?>> events) {
        return events.stream().<String>map(DomainEventMessage::getIdentifier).toList();
    }
}
