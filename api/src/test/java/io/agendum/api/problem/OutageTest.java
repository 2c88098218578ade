package io.agendum.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08001", "08003", "53300", "53100", "57014", "57P01", "57P02", "57P03", "58030", "55P03",
                "40001", "40P01", "25P03", "25P04"
            })
    void states_that_are_the_database_s_fault(String state) {
        assertThat(Outage.caused(new SQLException("?", state))).isTrue();
        assertThat(Outage.caused(new CompletionException(new EventStoreException("?", new SQLException("?", state)))))
                .isTrue();
        assertThat(Outage.caused(new JdbcException("?", new SQLException("?", state))))
                .isTrue();
        assertThat(Outage.caused(new UncategorizedSQLException("?", "SELECT 1", new SQLException("?", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23P01", "42601", "42501", "22P02", "25P02", "XX000"})
    void states_that_are_ours(String state) {
        assertThat(Outage.caused(new IllegalStateException(new SQLException("?", state))))
                .isFalse();
    }

    @Test
    void what_cannot_be_begun_or_was_broken_under_its_user() {
        assertThat(Outage.caused(new SQLTransientConnectionException("no connection within 1000 ms")))
                .isTrue();
        assertThat(Outage.caused(new CannotGetJdbcConnectionException("?", new SQLException("?"))))
                .isTrue();
        assertThat(Outage.caused(new CannotCreateTransactionException("?"))).isTrue();
        assertThat(Outage.caused(new TransactionTimedOutException("?"))).isTrue();
        assertThat(Outage.caused(new SQLException("Connection is closed"))).isTrue();
        assertThat(Outage.caused(new SQLException("?", null, new EOFException())))
                .isTrue();
        assertThat(Outage.caused(new PSQLException("?", PSQLState.CONNECTION_FAILURE)))
                .isTrue();
    }

    @Test
    void what_a_failed_rollback_has_covered() {
        var covering = new TransactionSystemException("the rollback failed");
        covering.initApplicationException(new IllegalStateException(new SQLException("?", "57P01")));

        assertThat(Outage.caused(covering)).isTrue();
    }

    @Test
    void everything_else_is_a_fault() {
        assertThat(Outage.caused(new NullPointerException())).isFalse();
        assertThat(Outage.caused(new DuplicateKeyException("?"))).isFalse();
        assertThat(Outage.caused(new TransactionSystemException("?", new IllegalStateException())))
                .isFalse();
    }
}
