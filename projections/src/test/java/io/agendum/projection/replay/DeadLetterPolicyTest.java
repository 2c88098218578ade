package io.agendum.projection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisConnectionException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadLetterPolicyTest {

    private static final DeadLetter<EventMessage<?>> LETTER =
            new GenericDeadLetter<>("sequence", GenericEventMessage.asEventMessage("event"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08003", "08006", "25006", "25P02", "25P03", "40001", "40P01", "53100", "53200", "53300",
                "55006", "55P03", "57014", "57P01", "57P02", "57P03", "58030", "3F000", "42P01"
            })
    void a_state_that_passes_is_thrown_on(String state) {
        var failed = new UncategorizedSQLException("write", null, new SQLException("now now", state));

        assertThatThrownBy(() -> new DeadLetterPolicy().decide(LETTER, failed)).isSameAs(failed);
        assertThat(DeadLetterPolicy.passes(new BatchUpdateException("batch", state, 0, new int[0], null)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22P02", "23502", "23505", "23514", "42703", "54000", "P0001", "XX000"})
    void a_state_that_the_event_is_to_blame_for_makes_a_letter(String state) {
        var failed = new DataIntegrityViolationException("write", new SQLException("Maria's value", state));

        var decision = new DeadLetterPolicy().decide(LETTER, failed);

        assertThat(decision.shouldEnqueue()).isTrue();
        assertThat(decision.enqueueCause())
                .get()
                .satisfies(cause -> assertThat(cause).hasMessage("SQLSTATE " + state));
    }

    @Test
    void what_says_without_a_state_that_the_database_or_redis_is_away_is_thrown_on() {
        assertThat(DeadLetterPolicy.passes(new CannotCreateTransactionException(
                        "begin", new SQLTransientConnectionException("pool is empty"))))
                .isTrue();
        assertThat(DeadLetterPolicy.passes(new CannotGetJdbcConnectionException("no connection")))
                .isTrue();
        assertThat(DeadLetterPolicy.passes(new TransactionTimedOutException("too slow")))
                .isTrue();
        assertThat(DeadLetterPolicy.passes(new QueryTimeoutException("too slow")))
                .isTrue();
        assertThat(DeadLetterPolicy.passes(new RedisConnectionException("refused")))
                .isTrue();
        assertThat(DeadLetterPolicy.passes(new IllegalStateException(new InterruptedException())))
                .isTrue();
    }

    @Test
    void what_a_failed_roll_back_has_hidden_is_seen() {
        var failed = new TransactionSystemException("roll back");
        failed.initApplicationException(
                new UncategorizedSQLException("write", null, new SQLException("gone", "57P01")));

        assertThat(DeadLetterPolicy.passes(failed)).isTrue();
    }

    @Test
    void a_fault_of_ours_makes_a_letter_that_says_where_and_not_what() {
        var failed = new IllegalArgumentException("Maria has no such status");

        var cause = new DeadLetterPolicy().decide(LETTER, failed).enqueueCause();

        assertThat(cause)
                .get()
                .satisfies(kept -> assertThat(kept.getMessage())
                        .startsWith("at io.agendum.projection.replay.DeadLetterPolicyTest")
                        .doesNotContain("Maria"));
    }
}
