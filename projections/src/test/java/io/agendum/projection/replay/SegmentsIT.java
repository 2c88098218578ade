package io.agendum.projection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.query.Freshness;
import io.agendum.query.LiveSlots;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Nodes share the work of every view, and take over what another leaves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentsIT {

    private static final List<String> VIEWS = List.of("account", "availability", "calendar", "directory", "history");

    @Test
    void segments_are_shared_with_a_node_that_comes_and_taken_over_from_one_that_goes() {
        try (var one = ProjectionApplication.onEmptyDatabase()) {
            var book = one.openBook("Shared");
            awaitSegments(one, 4);
            try (var two = one.anotherNode()) {
                awaitSegments(two, 2);
                awaitSegments(one, 2);
                for (var n = 0; n < 20; n++) {
                    var booked = (n % 2 == 0 ? one : two).book(book, n);
                    one.bean(Freshness.class).await("calendar", booked.position());
                    two.bean(Freshness.class).await("calendar", booked.position());
                }
            }
            awaitSegments(one, 4);
            one.bean(Freshness.class).await("calendar", one.book(book, 100).position());
            assertThat(one.jdbc()
                            .sql(one.bean(LiveSlots.class).of("calendar").in("SELECT count(*) FROM {slot}.appointment"))
                            .query(Long.class)
                            .single())
                    .isEqualTo(21);
        }
    }

    private static void awaitSegments(ProjectionApplication node, int each) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(VIEWS)
                        .allSatisfy(view -> assertThat(node.bean(Processors.class)
                                        .processor(node.bean(LiveSlots.class).of(view))
                                        .processingStatus())
                                .hasSize(each)));
    }
}
