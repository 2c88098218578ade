package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Person;
import io.agendum.localservices.LocalServices;
import io.agendum.localservices.OverlapChecker;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Many at once, over HTTP. The short form runs always, the long one with {@code AGENDUM_LONG=true}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RaceIT {

    private static final boolean LONG = Boolean.parseBoolean(System.getenv("AGENDUM_LONG"));
    private static final int ROUNDS = LONG ? 50 : 10;
    private static final int RACERS = 64;
    private static final int TRIES = LONG ? 20_000 : 2_000;
    private static final int AT_ONCE = 32;

    private static final Instant DAY = Instant.now().plus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);

    @AfterAll
    static void what_is_live_equals_a_rebuild() throws InterruptedException {
        Running.everyViewEqualsItsRebuild();
    }

    /** They are opened one by one: a rush would wait for them longer than a request may. */
    @Test
    void connections_for_a_rush_are_open_before_it_comes() {
        assertThat(Running.metrics())
                .containsPattern("hikaricp_connections_min\\{[^}]*pool=\"requests\"[^}]*} 32.0")
                .containsPattern("hikaricp_connections_max\\{[^}]*pool=\"requests\"[^}]*} 32.0");
    }

    @Test
    void of_sixty_four_who_ask_for_one_slot_one_gets_it_and_the_others_are_told() throws Exception {
        var provider = Running.provider("UTC");
        var service = Running.service(provider);
        for (var round = 0; round < ROUNDS; round++) {
            var start = DAY.plus(Duration.ofMinutes(30L * round));
            var barrier = new CyclicBarrier(RACERS);
            var answers = all(IntStream.range(0, RACERS)
                    .<Callable<Answer>>mapToObj(racer -> () -> {
                        barrier.await();
                        return book(provider, service, start);
                    })
                    .toList());

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .hasSize(RACERS - 1)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(409);
                        assertThat(answer.json().path("code").asString()).isEqualTo("slot-taken");
                    });
        }
        assertThat(new OverlapChecker(Running.bean(DataSource.class)).check().faults())
                .isEmpty();
    }

    @Test
    void whatever_starts_and_lengths_are_tried_on_three_days_nothing_overlaps_and_nothing_deadlocks() throws Exception {
        var random = new Random(20261125);
        var lengths = List.of(15, 25, 30, 45, 60, 90, 180);
        List<Person> providers = new ArrayList<>();
        List<List<String>> services = new ArrayList<>();
        for (var n = 0; n < 3; n++) {
            var provider = Running.provider("UTC");
            Running.call("PUT", "/api/providers/schedule")
                    .as(provider)
                    .body("""
                            {"policy": {"slot_interval": 5, "slot_alignment": "clock", "buffer_before": %d,
                                        "buffer_after": %d, "min_notice": 0, "max_advance_days": 60,
                                        "cancellation_cutoff": 0, "auto_confirm": true, "pending_expiry": 1440,
                                        "reminders": []}}
                            """.formatted(n * 5, n * 10))
                    .expect(200);
            providers.add(provider);
            services.add(lengths.stream()
                    .map(length -> Running.post("/api/services", """
                                    {"name": "L%d", "duration": %d, "price": 1.00}
                                    """.formatted(length, length))
                            .as(provider)
                            .expect(201)
                            .json()
                            .path("id")
                            .asString())
                    .toList());
        }
        var gate = new Semaphore(AT_ONCE);
        var answers = all(IntStream.range(0, TRIES)
                .<Callable<Answer>>mapToObj(n -> {
                    var provider = random.nextInt(3);
                    var service = services.get(provider).get(random.nextInt(lengths.size()));
                    var start = DAY.plus(Duration.ofMinutes(5L * random.nextInt(24 * 12)));
                    return () -> {
                        gate.acquire();
                        try {
                            return book(providers.get(provider), service, start);
                        } finally {
                            gate.release();
                        }
                    };
                })
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSizeGreaterThan(30);
        assertThat(new OverlapChecker(Running.bean(DataSource.class)).check().faults())
                .isEmpty();
        assertThat(Files.readString(LocalServices.shared().postgresLog())).doesNotContain("deadlock detected");
    }

    private static Answer book(Person provider, String service, Instant start) {
        return Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s",
                         "client_name": "Maria", "client_email": "maria@example.com"}
                        """.formatted(provider.provider(), service, start))
                .send();
    }

    private static <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = tasks.stream().map(executor::submit).toList();
            List<T> results = new ArrayList<>();
            for (var future : running) {
                results.add(future.get());
            }
            return results;
        }
    }
}
