package io.agendum.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Two pools behind one data source: which one a connection comes from is a matter of the thread. */
final class LaneDataSource extends AbstractDataSource {

    /** A rebuild's statement may take as long as its transaction. */
    private static final Duration LONGEST_STATEMENT_OF_REBUILDS = Duration.ofHours(24);

    private final HikariDataSource requests;
    private final HikariDataSource processors;

    LaneDataSource(HikariDataSource requests, HikariDataSource processors) {
        this.requests = requests;
        this.processors = processors;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return switch (Lane.current()) {
            case REQUESTS -> forRequest();
            case PROCESSORS -> processors.getConnection();
            case REBUILDS -> answeredWithin(LONGEST_STATEMENT_OF_REBUILDS.toMillis(), processors.getConnection());
        };
    }

    /**
     * Neither the wait for the connection nor any answer on it takes longer than the request has left. A connection
     * whose answer did not come is broken and leaves the pool, so a database that hangs holds no request.
     */
    private Connection forRequest() throws SQLException {
        var left = Deadline.left();
        // The pool itself is there after its first connection.
        if (left.isEmpty() || !(requests.getHikariPoolMXBean() instanceof HikariPool pool)) {
            return requests.getConnection();
        }
        if (left.getAsLong() == 0) {
            throw new SQLTransientConnectionException("the time of the request is over");
        }
        var connection = pool.getConnection(Math.min(requests.getConnectionTimeout(), left.getAsLong()));
        // Zero would mean for ever.
        return answeredWithin(Math.max(1, Deadline.left().orElse(1)), connection);
    }

    private static Connection answeredWithin(long millis, Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(millis));
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login belongs to the pools");
    }
}
