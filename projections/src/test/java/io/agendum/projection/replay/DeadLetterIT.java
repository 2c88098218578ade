package io.agendum.projection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.Rejection;
import io.agendum.command.replay.DiscardDeadLetter;
import io.agendum.command.replay.RetriedLetters;
import io.agendum.command.replay.RetryDeadLetter;
import io.agendum.command.replay.StartReplay;
import io.agendum.command.replay.SteerReplay;
import io.agendum.projection.replay.ProjectionApplication.Book;
import io.agendum.projection.replay.ProjectionApplication.Booked;
import io.agendum.query.Freshness;
import io.agendum.query.LiveSlots;
import io.agendum.query.MalformedCursor;
import io.agendum.query.NotYet;
import io.agendum.query.NothingFound;
import io.agendum.query.ViewSlot;
import io.agendum.query.replay.DeadLetterList;
import io.agendum.query.replay.DeadLetterList.DeadLetter;
import io.agendum.query.replay.FindDeadLetters;
import io.agendum.query.replay.FindReplay;
import io.agendum.query.replay.ReplayView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadLetterIT {

    private static final AccountId ADMIN = new AccountId(UUID.randomUUID());
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The pool that would be taken otherwise has one thread on a small machine. */
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private static ProjectionApplication application;

    private static final String SLEEPING =
            "FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

    private final List<UUID> poison = new ArrayList<>();
    private Book book;
    private ViewSlot slot;

    @BeforeAll
    static void start() {
        // A busy machine takes its time; how much is not what is tested here.
        application = ProjectionApplication.onEmptyDatabase(
                Map.of("agendum.store.claim-timeout", "5s", "agendum.dead-letters.retry-time", "20s"));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void open() {
        book = application.openBook("São Paulo – Estética");
        slot = application.bean(LiveSlots.class).of("calendar");
        awaitHandled(application.book(book, 0));
    }

    @AfterEach
    void mended() {
        heal();
        for (var letters = letters(null); !letters.isEmpty(); letters = letters(null)) {
            retry(letters.getFirst());
        }
    }

    @Test
    void what_cannot_be_handled_waits_in_order_and_is_handled_once_its_cause_is_gone() {
        var bad = poisoned(1);
        var behind = bookings(2, 20);
        var other = application.book(application.openBook("Outra"), 7);
        awaitHandled(other);

        var letters = awaitLetters(21);
        assertThat(letters).extracting(DeadLetter::aggregateId).containsExactlyElementsOf(ids(bad, behind));
        assertThat(letters).extracting(DeadLetter::position).startsWith(bad.position());
        assertThat(letters.stream().map(DeadLetter::position).toList()).isSorted();
        assertThat(letters)
                .extracting(DeadLetter::sequence)
                .containsOnly(book.provider().toString());
        assertThat(letters.getFirst().waitingBehind()).isEqualTo(20);
        assertThat(letters.getLast().waitingBehind()).isZero();
        assertThat(letters.getFirst().live()).isTrue();
        assertThat(letters.getFirst().cause()).isNotNull();
        assertThat(letters.subList(1, 21)).extracting(DeadLetter::cause).containsOnlyNulls();

        assertThat(retry(letters.get(5))).isEqualTo(new RetriedLetters(0, 21, "failed"));
        assertThat(letters("calendar"))
                .extracting(DeadLetter::id)
                .containsExactlyElementsOf(letters.stream().map(DeadLetter::id).toList());

        heal();
        assertThat(retry(letters.getFirst())).isEqualTo(new RetriedLetters(21, 0, "done"));
        assertThat(statuses(ids(bad, behind))).hasSize(21).containsOnly("confirmed");
        awaitHandled(behind.getLast());
        assertThat(replay().comparison()).isEqualTo("equal");
    }

    @Test
    void a_retry_goes_as_far_as_it_can() {
        poisoned(1);
        bookings(2, 3);
        awaitLetters(4);
        var second = poisoned(30);
        bookings(40, 3);
        var letters = awaitLetters(8);
        poison.removeFirst();
        poisonBy("RAISE EXCEPTION 'poison'");

        assertThat(retry(letters.getFirst())).isEqualTo(new RetriedLetters(4, 4, "failed"));
        assertThat(letters("calendar").getFirst().aggregateId()).isEqualTo(second.id());
        assertThat(letters("calendar").getFirst().cause()).isNotNull();
        heal();
        assertThat(retry(letters.getLast())).isEqualTo(new RetriedLetters(4, 0, "done"));
    }

    @Test
    void a_letter_that_is_given_up_is_remembered_and_lets_the_others_pass_until_a_rebuild_handles_it() {
        var bad = poisoned(1);
        var behind = bookings(2, 2);
        application.cancel(behind.getFirst());
        var letters = awaitLetters(4);

        for (var letter : List.of(letters.getFirst(), letters.getLast())) {
            application.send(new DiscardDeadLetter(letter.id(), ADMIN, "the client never came"));
            application.send(new DiscardDeadLetter(letter.id(), ADMIN, "twice is once"));
        }
        assertThat(letters("calendar"))
                .extracting(DeadLetter::aggregateId)
                .containsExactlyElementsOf(behind.stream().map(Booked::id).toList());
        assertThat(differences()).isEmpty();
        assertThat(retry(letters("calendar").getFirst())).isEqualTo(new RetriedLetters(2, 0, "done"));
        awaitHandled(behind.getLast());
        awaitHandled(bad);
        assertThat(statuses(List.of(bad.id()))).isEmpty();
        assertThat(differences()).isEmpty();

        var kept = application
                .jdbc()
                .sql("SELECT * FROM discarded_letter WHERE id = :id")
                .param("id", letters.getFirst().id())
                .query()
                .singleRow();
        assertThat(kept)
                .containsEntry("reason", "the client never came")
                .containsEntry("discarded_by", ADMIN.value())
                .containsEntry("position", bad.position())
                .containsEntry("aggregate_id", bad.id().toString())
                .containsEntry("event_id", letters.getFirst().eventId())
                .containsEntry("processor", slot.schema());
        assertThatThrownBy(() -> application.tamper("DELETE FROM discarded_letter"))
                .rootCause()
                .hasMessageContaining("permission denied");

        heal();
        assertThat(replay().state()).isEqualTo("different");
        application.send(new SteerReplay(lastReplay(), SteerReplay.Action.SWITCH));
        assertThat(statuses(List.of(bad.id()))).containsExactly("confirmed");
        assertThat(statuses(List.of(behind.getFirst().id()))).containsExactly("cancelled");
        assertThat(differences()).isEmpty();
    }

    @Test
    void a_retry_that_is_cut_off_leaves_every_letter_in_its_place() {
        poisoned(1);
        bookings(2, 3);
        var letters = awaitLetters(4);
        poisonBy("PERFORM pg_sleep(30)");
        var retried = CompletableFuture.supplyAsync(() -> retry(letters.getFirst()), THREADS);
        await().atMost(SOON).until(() -> sleeping() == 1);
        cutOff();
        assertThat(retried).failsWithin(SOON);

        assertThat(letters("calendar")).containsExactlyElementsOf(letters);
        heal();
        assertThat(retry(letters.getFirst())).isEqualTo(new RetriedLetters(4, 0, "done"));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThatThrownBy(() -> application.send(new RetryDeadLetter(UUID.randomUUID())))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith("NOT_FOUND");
        assertThatThrownBy(() -> application.send(new DiscardDeadLetter(UUID.randomUUID(), ADMIN, "why not")))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith("NOT_FOUND");
        assertThatThrownBy(() -> letters("nothing")).hasCauseInstanceOf(NothingFound.class);
        assertThatThrownBy(() -> list(null, 10, "bm90IG91cnM")).hasCauseInstanceOf(MalformedCursor.class);
    }

    @Test
    void letters_that_are_in_hand_are_left_alone() {
        poisoned(1);
        var letter = awaitLetters(1).getFirst();
        application.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            assertThat(application.bean(DeadLetterTable.class).tryMending(slot.schema(), letter.sequence()))
                    .isTrue();
            for (var command :
                    List.of(new RetryDeadLetter(letter.id()), new DiscardDeadLetter(letter.id(), ADMIN, "x"))) {
                // On a thread of its own, or it would take part in this transaction.
                assertThat(CompletableFuture.supplyAsync(() -> application.send(command), THREADS))
                        .failsWithin(SOON)
                        .withThrowableThat()
                        .havingRootCause()
                        .withMessageStartingWith("DEAD_LETTER_BUSY");
            }
        });
        assertThat(letters("calendar")).containsExactly(letter);
    }

    @Test
    void letters_are_paged_without_a_gap_or_a_repetition() {
        poisoned(1);
        bookings(2, 6);
        var letters = awaitLetters(7);
        var paged = new ArrayList<DeadLetter>();
        String cursor = null;
        do {
            var page = list("calendar", 3, cursor);
            paged.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(paged).containsExactlyElementsOf(letters);
        assertThat(list(null, 100, null).items()).containsExactlyElementsOf(letters);
        assertThat(letters("history")).isEmpty();
    }

    @Test
    void a_letter_says_why_without_repeating_a_value() {
        application.tamper(slot.in(
                "ALTER TABLE {slot}.appointment ADD CONSTRAINT poisoned CHECK (client_name <> 'Maria 3') NOT VALID"));
        application.book(book, 3);
        var cause = Objects.requireNonNull(awaitLetters(1).getFirst().cause());
        application.tamper(slot.in("ALTER TABLE {slot}.appointment DROP CONSTRAINT poisoned"));

        assertThat(cause.type()).isEqualTo("org.springframework.dao.DataIntegrityViolationException");
        assertThat(cause.message()).contains("23514", "poisoned").doesNotContainIgnoringCase("maria");
        assertThat(application
                        .jdbc()
                        .sql("SELECT letter::text FROM dead_letter_entry letter")
                        .query(String.class)
                        .single())
                .contains("poisoned")
                .doesNotContainIgnoringCase("maria");
    }

    @Test
    void an_event_that_arrives_in_the_middle_of_a_retry_comes_after_it_and_is_not_left_behind() {
        var bad = poisoned(1);
        var letter = awaitLetters(1).getFirst();
        // Now it can be handled, but slowly.
        poisonBy("PERFORM pg_sleep(2)");
        var retried = CompletableFuture.supplyAsync(() -> retry(letter), THREADS);
        await().atMost(SOON).until(() -> sleeping() == 1);
        var late = application.book(book, 2);
        var cancelled = application.cancel(bad);

        assertThat(retried).succeedsWithin(SOON).isEqualTo(new RetriedLetters(1, 0, "done"));
        awaitHandled(late);
        awaitHandled(new Booked(bad.appointment(), cancelled));
        assertThat(letters(null)).isEmpty();
        assertThat(statuses(List.of(bad.id()))).containsExactly("cancelled");
    }

    @Test
    void an_event_waits_behind_a_letter_that_another_node_has_left() {
        var left = application.book(book, 1);
        awaitHandled(left);
        plant(1, book.provider().toString(), left);
        application.book(book, 2);
        awaitLetters(2);
    }

    @Test
    void while_another_node_retries_people_go_on_booking() {
        try (var other = application.anotherNode()) {
            poisoned(1);
            bookings(2, 250);
            var letters = awaitLetters(251);
            var stop = new AtomicBoolean();
            var booked = CompletableFuture.supplyAsync(
                    () -> {
                        var made = new ArrayList<Booked>();
                        for (var n = 1_000; !stop.get(); n++) {
                            made.add((n % 2 == 0 ? application : other).book(book, n));
                        }
                        return made;
                    },
                    THREADS);
            // Slow, so that bookings arrive meanwhile.
            poisonBy("PERFORM pg_sleep(1)");
            var retried = CompletableFuture.supplyAsync(() -> retryOn(other, letters.getFirst()), THREADS);
            assertThat(retried)
                    .succeedsWithin(SOON)
                    .extracting(RetriedLetters::state)
                    .isEqualTo("done");
            stop.set(true);

            awaitHandled(booked.join().getLast());
            assertThat(booked.join()).hasSizeGreaterThan(10);
            assertThat(letters(null)).isEmpty();
            heal();
            assertThat(replay().comparison()).isEqualTo("equal");
        }
    }

    @Test
    void a_fault_that_passes_makes_no_dead_letter() {
        poison.add(UuidCreator.getTimeOrderedEpoch());
        poisonBy(slot.in("PERFORM nextval('{slot}.tries'); RAISE EXCEPTION 'not now' USING ERRCODE = '40001'"));
        var booked = application.book(book, 1, new AppointmentId(poison.getLast()));
        // In a batch, and more than once alone.
        await().atMost(SOON).until(() -> tries() >= 3);
        assertThat(letters(null)).isEmpty();
        heal();
        awaitHandled(booked);
        assertThat(letters(null)).isEmpty();
    }

    @Test
    void a_connection_that_is_lost_in_the_middle_makes_no_dead_letter() {
        poison.add(UuidCreator.getTimeOrderedEpoch());
        poisonBy("PERFORM pg_sleep(30)");
        var booked = application.book(book, 1, new AppointmentId(poison.getLast()));
        // In a batch, and once more alone.
        for (var n = 0; n < 2; n++) {
            await().atMost(SOON).until(() -> sleeping() == 1);
            cutOff();
        }
        heal();
        awaitHandled(booked);
        assertThat(letters(null)).isEmpty();
    }

    /** The framework would stop the processor at 1,024. */
    @Test
    void the_thousandth_bad_sequence_stops_nobody() {
        var one = application.book(book, 1);
        awaitHandled(one);
        plant(1_100, "another", one);
        var bad = poisoned(2);
        var other = application.book(application.openBook("Outra"), 7);
        awaitHandled(other);
        await().atMost(SOON).until(() -> waits(bad));
        application.tamper("DELETE FROM dead_letter_entry WHERE sequence_identifier LIKE 'another%'");
    }

    /** Books what the slot cannot handle. */
    private Booked poisoned(int n) {
        poison.add(UuidCreator.getTimeOrderedEpoch());
        poisonBy("RAISE EXCEPTION 'poison'");
        return application.book(book, n, new AppointmentId(poison.getLast()));
    }

    private void poisonBy(String act) {
        application.tamper(slot.in("CREATE SEQUENCE IF NOT EXISTS {slot}.tries"));
        application.tamper(
                slot.in("""
                CREATE OR REPLACE FUNCTION {slot}.poison() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.id = ANY ('{%s}'::uuid[]) THEN
                        %s;
                    END IF;
                    RETURN NEW;
                END
                $$
                """.formatted(poison.stream().map(UUID::toString).collect(Collectors.joining(",")), act)));
        application.tamper(slot.in("""
                CREATE OR REPLACE TRIGGER poison BEFORE INSERT OR UPDATE ON {slot}.appointment
                FOR EACH ROW EXECUTE FUNCTION {slot}.poison()
                """));
    }

    private void heal() {
        application.tamper(slot.in("DROP FUNCTION IF EXISTS {slot}.poison CASCADE"));
        application.tamper(slot.in("DROP SEQUENCE IF EXISTS {slot}.tries"));
        poison.clear();
    }

    /** Letters as another node would have left them, each in a sequence of its own if there are several. */
    private void plant(int letters, String sequence, Booked event) {
        application.tamper(slot.in("""
                INSERT INTO dead_letter_entry
                    (dead_letter_identifier, processing_group, sequence_identifier, sequence_index, message_type,
                     event_identifier, time_stamp, payload_type, payload_revision, payload, meta_data, type,
                     aggregate_identifier, sequence_number, enqueued_at, last_touched, diagnostics)
                SELECT gen_random_uuid(), '{slot}', CASE WHEN %d = 1 THEN '%s' ELSE '%s' || n END, 1, 'planted',
                       event_identifier, time_stamp, payload_type, payload_revision, payload,
                       convert_to(jsonb_set(convert_from(meta_data, 'UTF8')::jsonb, '{position}',
                                            to_jsonb(global_index::text))::text, 'UTF8'),
                       type, aggregate_identifier, sequence_number, time_stamp, time_stamp, '{}'::bytea
                FROM domain_event_entry, generate_series(1, %d) n WHERE global_index = %d
                """.formatted(letters, sequence, sequence, letters, event.position())));
    }

    private List<Booked> bookings(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> application.book(book, n))
                .toList();
    }

    private static List<UUID> ids(Booked first, List<Booked> others) {
        return Stream.concat(Stream.of(first), others.stream()).map(Booked::id).toList();
    }

    private static void awaitHandled(Booked booked) {
        await().atMost(SOON).ignoreExceptionsInstanceOf(NotYet.class).until(() -> {
            application.bean(Freshness.class).await("calendar", booked.position());
            return true;
        });
    }

    private static List<DeadLetter> awaitLetters(int count) {
        await().atMost(SOON).until(() -> letters("calendar").size() == count);
        return letters("calendar");
    }

    private static List<DeadLetter> letters(@Nullable String projection) {
        return list(projection, 500, null).items();
    }

    private static DeadLetterList list(@Nullable String projection, int limit, @Nullable String cursor) {
        return application
                .bean(QueryGateway.class)
                .query(new FindDeadLetters(projection, limit, cursor), DeadLetterList.class)
                .join();
    }

    private static boolean waits(Booked booked) {
        return application
                        .jdbc()
                        .sql("SELECT count(*) FROM dead_letter_entry WHERE aggregate_identifier = :id")
                        .param("id", booked.id().toString())
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static RetriedLetters retry(DeadLetter letter) {
        return retryOn(application, letter);
    }

    private static RetriedLetters retryOn(ProjectionApplication node, DeadLetter letter) {
        return (RetriedLetters) Objects.requireNonNull(
                node.send(new RetryDeadLetter(letter.id())).result());
    }

    private List<String> statuses(List<UUID> appointments) {
        return application
                .jdbc()
                .sql(application
                        .bean(LiveSlots.class)
                        .of("calendar")
                        .in("SELECT status FROM {slot}.appointment WHERE id IN (:ids)"))
                .param("ids", appointments)
                .query(String.class)
                .list();
    }

    private long tries() {
        return application
                .jdbc()
                .sql(slot.in("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {slot}.tries"))
                .query(Long.class)
                .single();
    }

    private static int sleeping() {
        return application
                .jdbc()
                .sql("SELECT count(*) " + SLEEPING)
                .query(Integer.class)
                .single();
    }

    private static void cutOff() {
        application
                .jdbc()
                .sql("SELECT pg_terminate_backend(pid) " + SLEEPING)
                .query(Boolean.class)
                .list();
        await().atMost(SOON).until(() -> sleeping() == 0);
    }

    /** What the log has and the live slot has neither seen nor among its letters. */
    private static Map<UUID, Long> differences() {
        return application
                .bean(LedgerTable.class)
                .differences(
                        application.bean(LiveSlots.class).of("calendar"),
                        application.bean(Processors.class).projector("calendar").handles(),
                        application.bean(EventLog.class).head());
    }

    private static UUID lastReplay() {
        return application
                .jdbc()
                .sql("SELECT id FROM projection_replay WHERE view = 'calendar' ORDER BY started_at DESC LIMIT 1")
                .query(UUID.class)
                .single();
    }

    private static ReplayView replay() {
        var id = UUID.randomUUID();
        application.send(new StartReplay(id, "calendar", ADMIN, "is it the same?"));
        await().atMost(Duration.ofSeconds(60)).until(() -> !find(id).state().equals("running"));
        return find(id);
    }

    private static ReplayView find(UUID id) {
        return application
                .bean(QueryGateway.class)
                .query(new FindReplay(id), ReplayView.class)
                .join();
    }
}
