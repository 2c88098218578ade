package io.agendum.query;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Connections for statements that only read and stand alone: each is one round trip. In a transaction that nobody began
 * there would be its end to wait for as well.
 */
public final class SingleReads extends DelegatingDataSource {

    private SingleReads(DataSource source) {
        super(source);
    }

    /** A client for such statements. */
    public static JdbcClient from(DataSource source) {
        return JdbcClient.create(new SingleReads(source));
    }

    /** The pool gives the connection to the next one as it was. */
    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            connection.setAutoCommit(true);
        }
        return connection;
    }
}
