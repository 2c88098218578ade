package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.command.CommandReceipt;
import io.agendum.command.IdempotencyKey;
import io.agendum.command.IdempotencyRejection;
import io.agendum.command.Rejection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A request that is sent again is done once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdempotencyIT extends EventStoreScenario {

    @Test
    void the_same_request_again_is_answered_like_the_first_and_does_nothing() {
        var salon = openSalon();
        var first = book(salon, at("10:00"));
        var key = new IdempotencyKey("ada", "again", "f1");
        var answer = send(first, key.toMetaData());
        var position = lastPosition();

        var again = send(book(salon, at("10:00")), key.toMetaData());

        assertThat(again.repeated()).isTrue();
        assertThat(String.valueOf(again.result())).isEqualTo(String.valueOf(answer.result()));
        assertThat(again.result()).isEqualTo(first.appointmentId().toString());
        assertThat(again.position()).isEqualTo(answer.position());
        assertThat(lastPosition()).isEqualTo(position);
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        var salon = openSalon();
        send(book(salon, at("10:00")), new IdempotencyKey("ada", "reused", "f1").toMetaData());
        var before = count("domain_event_entry");

        assertThatThrownBy(() -> send(book(salon, at("11:00")), new IdempotencyKey("ada", "reused", "f2").toMetaData()))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection ->
                                assertThat(rejection.code()).isEqualTo(IdempotencyRejection.IDEMPOTENCY_KEY_REUSE));
        assertThat(count("domain_event_entry")).isEqualTo(before);
    }

    @Test
    void keys_of_two_callers_never_meet() {
        var salon = openSalon();
        send(book(salon, at("10:00")), new IdempotencyKey("ada", "mine", "f1").toMetaData());

        var other = send(book(salon, at("11:00")), new IdempotencyKey("bob", "mine", "f2").toMetaData());

        assertThat(other.repeated()).isFalse();
    }

    @Test
    void a_request_that_was_refused_may_be_tried_again() {
        var salon = openSalon();
        var taken = book(salon, at("10:00"));
        send(taken);
        var key = new IdempotencyKey("ada", "refused", "f1");
        assertThatThrownBy(() -> send(book(salon, at("10:00")), key.toMetaData()))
                .isInstanceOf(Rejection.class);
        send(cancel(taken));

        assertThat(send(book(salon, at("10:00")), key.toMetaData()).repeated()).isFalse();
    }

    @Test
    void after_a_day_a_key_is_new() {
        var salon = openSalon();
        var key = new IdempotencyKey("ada", "old", "f1");
        send(book(salon, at("10:00")), key.toMetaData());
        owner.sql("UPDATE command_idempotency SET created_at = now() - INTERVAL '24 hours 1 second' WHERE key = 'old'")
                .update();

        var later = send(book(salon, at("11:00")), new IdempotencyKey("ada", "old", "f2").toMetaData());

        assertThat(later.repeated()).isFalse();
        assertThat(send(book(salon, at("11:00")), new IdempotencyKey("ada", "old", "f2").toMetaData())
                        .position())
                .isEqualTo(later.position());
    }

    @Test
    void the_key_itself_never_gets_into_an_event() {
        send(book(openSalon(), at("10:00")), new IdempotencyKey("ada", "k3y-of-ada", "f1").toMetaData());

        assertThat(owner.sql("""
                        SELECT count(*) FROM domain_event_entry
                        WHERE convert_from(meta_data, 'UTF8') LIKE '%k3y-of-ada%'
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void of_sixteen_who_send_one_request_at_once_one_does_it() throws Exception {
        for (var round = 0; round < (LONG ? 50 : 5); round++) {
            var salon = openSalon();
            var key = new IdempotencyKey("ada", "race-" + round, "f1");
            // Each asks for an hour of its own: the key alone stands between them.
            List<Callable<CommandReceipt>> tries = Stream.iterate(0, i -> i + 1)
                    .limit(16)
                    .map(i -> (Callable<CommandReceipt>) () ->
                            send(book(salon, at("%02d:00".formatted(i))), key.toMetaData()))
                    .toList();

            var outcomes = race(tries);

            var receipts = outcomes.stream()
                    .map(Outcome::value)
                    .flatMap(Stream::ofNullable)
                    .toList();
            assertThat(receipts).filteredOn(receipt -> !receipt.repeated()).hasSize(1);
            assertThat(receipts)
                    .extracting(CommandReceipt::position)
                    .containsOnly(receipts.getFirst().position());
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.failure() != null)
                    .allSatisfy(outcome -> assertThat(outcome.failure())
                            .isInstanceOfSatisfying(
                                    Rejection.class,
                                    rejection -> assertThat(rejection.code())
                                            .isEqualTo(IdempotencyRejection.IDEMPOTENCY_IN_PROGRESS)));
            assertThat(owner.sql("SELECT count(*) FROM slot_claim WHERE provider_id = :provider")
                            .param("provider", salon.provider().value())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }
}
