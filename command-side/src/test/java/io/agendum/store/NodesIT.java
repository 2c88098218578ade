package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agendum.CommandSide;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Several nodes on one database know of each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodesIT extends EventStoreScenario {

    @Override
    String[] settings() {
        return new String[] {"agendum.node-id=one", "agendum.store.poll-interval=1h"};
    }

    @Test
    void a_second_node_by_the_same_id_does_not_start() {
        assertThatThrownBy(() -> node("one"))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining("one is running already");
        assertThat(context.isActive()).isTrue();
    }

    @Test
    void nodes_are_counted_and_one_that_leaves_is_not() {
        try (var two = node("two")) {
            assertThat(two.getBean(Nodes.class).alive()).isEqualTo(2);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> context.getBean(Nodes.class).alive() == 2);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> context.getBean(Nodes.class).alive() == 1);
        try (var two = node("two")) {
            assertThat(two.getBean(Nodes.class).id()).isEqualTo("two");
        }
    }

    @Test
    void the_id_of_a_node_that_is_gone_without_a_word_may_be_taken_and_it_stops_when_it_comes_back() {
        var silent = node("silent");
        // Another life under the same id is what a node finds that was stopped for a while.
        owner.sql("UPDATE node SET life = gen_random_uuid() WHERE id = 'silent'")
                .update();

        await().atMost(Duration.ofSeconds(30)).until(() -> !silent.isActive());
        owner.sql("UPDATE node SET seen_at = now() - INTERVAL '1 minute' WHERE id = 'silent'")
                .update();
        try (var again = node("silent")) {
            assertThat(again.isActive()).isTrue();
        }
    }

    @Test
    void an_event_of_one_node_wakes_the_readers_of_the_other() throws Exception {
        try (var two = node("two")) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> context.getBean(Nodes.class).alive() == 2);
            var store = two.getBean(WakingEventStore.class);
            try (var stream = store.openStream(store.createHeadToken())) {
                assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();

                var salon = openSalon();

                assertThat(stream.hasNextAvailable(60, TimeUnit.SECONDS)).isTrue();
                assertThat(stream.nextAvailable().getMetaData().get(EventMetadata.PROVIDER))
                        .isEqualTo(salon.provider().toString());
            }
        }
    }

    @Test
    void the_time_of_all_nodes_is_the_database_s() {
        var time = context.getBean(DatabaseTime.class);

        var apart = Duration.between(
                owner.sql("SELECT clock_timestamp()")
                        .query((row, n) ->
                                row.getObject(1, OffsetDateTime.class).toInstant())
                        .single(),
                time.clock().instant());

        assertThat(apart.abs()).isLessThan(Duration.ofSeconds(1));
        assertThat(time.skew().abs()).isLessThan(Duration.ofSeconds(1));
    }

    private ConfigurableApplicationContext node(String id) {
        return CommandSide.start(database, "agendum.node-id=" + id, "agendum.store.poll-interval=1h");
    }
}
