package io.agendum.reliability;

import io.agendum.localservices.OverlapChecker;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A database as a superuser sees it. Names of tables that are handed in become part of statements. */
final class Store {

    /** The table of events. */
    static final String LOG = "domain_event_entry";

    private final String url;
    private final AtomicInteger copies = new AtomicInteger();

    Store(String url) {
        this.url = url;
    }

    /** A connection of one's own, which commits each statement unless told otherwise; the caller closes it. */
    Connection connect() throws SQLException {
        return connect(url);
    }

    /** A connection for an address of the form {@code postgresql://user:password@host:port/name}. */
    static Connection connect(String url) throws SQLException {
        var uri = URI.create(url);
        var login = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), login[0], login[1]);
    }

    /** Rows that one statement changed; 0 for those that change none. */
    int execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : Math.max(0, statement.getUpdateCount());
        }
    }

    /** The first column of all rows; null becomes an empty text. */
    List<String> texts(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                var text = rows.getString(1);
                texts.add(text == null ? "" : text);
            }
            return texts;
        }
    }

    /** The first column of the first row. */
    String text(String sql) throws SQLException {
        return texts(sql).getFirst();
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** How many events there are. */
    long events() throws SQLException {
        return number("SELECT count(*) FROM " + LOG);
    }

    /** The schema that answers for a view, such as {@code calendar_a}. */
    String liveSchema(String view) throws SQLException {
        return text("SELECT view || '_' || live FROM projection_live WHERE view = '" + view + "'");
    }

    /** A copy of the log without its constraints, to plant faults in: never in the log itself. */
    String copyOfLog() throws SQLException {
        return copyOf(LOG);
    }

    /** A copy of a table without its constraints, to plant faults in. */
    String copyOf(String table) throws SQLException {
        var copy = "planted.copy_" + copies.incrementAndGet();
        execute("CREATE SCHEMA IF NOT EXISTS planted");
        execute("DROP TABLE IF EXISTS " + copy);
        execute("CREATE TABLE " + copy + " AS SELECT * FROM " + table);
        return copy;
    }

    /** What the overlap checker says of a table of events. */
    OverlapChecker.Report overlaps(String table) {
        return OverlapChecker.of(url).check(table);
    }
}
