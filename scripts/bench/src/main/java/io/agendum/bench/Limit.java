package io.agendum.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the database alone can do: pgbench writing the rows of one booking, copied from a real one. */
final class Limit {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    /** Tables of the write side with the event's rows, and the key by which the rows of one booking are found. */
    private static final List<String> WRITE_SIDE = List.of("domain_event_entry", "slot_claim", "person_key");

    private final URI url;
    private final String user;
    private final String password;
    private final Path script;

    Limit(String databaseUrl, Path folder) {
        this.url = URI.create(databaseUrl);
        var login = url.getUserInfo().split(":", 2);
        this.user = login[0];
        this.password = login[1];
        this.script = folder.resolve("booking.pgbench");
    }

    /** Makes empty copies of the tables, with all their keys and indexes, and the script that fills them. */
    void prepare() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(), user, password)) {
            execute(connection, "CREATE SCHEMA bench");
            execute(connection, "CREATE SEQUENCE bench.position");
            var statements = new ArrayList<String>();
            for (var table : WRITE_SIDE) {
                statements.add(copy(connection, "public", table));
            }
            for (var view : List.of("calendar", "history", "availability")) {
                var schema =
                        view + "_" + text(connection, "SELECT live FROM projection_live WHERE view = '" + view + "'");
                for (var table : texts(connection, """
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = '%s' AND table_name NOT IN ('provider', 'rules') ORDER BY 1
                        """.formatted(schema))) {
                    statements.add(copy(connection, schema, table));
                }
            }
            Files.writeString(script, "BEGIN;\n" + String.join("\n", statements) + "\nCOMMIT;\n");
        }
    }

    /** An insert of a row like the last one of a table, under new ids. */
    private static String copy(Connection connection, String schema, String table) throws SQLException {
        var source = schema + "." + table;
        var target = "bench." + schema + "_" + table;
        execute(connection, "CREATE TABLE " + target + " (LIKE " + source + " INCLUDING ALL EXCLUDING IDENTITY)");
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT * FROM " + source + " ORDER BY ctid DESC LIMIT 1")) {
            row.next();
            var columns = row.getMetaData();
            for (var n = 1; n <= columns.getColumnCount(); n++) {
                var type = columns.getColumnTypeName(n);
                var name = columns.getColumnName(n);
                values.add(
                        switch (name) {
                            case "global_index" -> "nextval('bench.position')";
                            case "event_identifier", "aggregate_identifier" -> "gen_random_uuid()::text";
                            default -> type.equals("uuid") ? "gen_random_uuid()" : literal(row.getString(n), type);
                        });
            }
        }
        return "INSERT INTO " + target + " VALUES (" + String.join(", ", values) + ");";
    }

    /** As hexadecimal digits: pgbench takes a colon for the beginning of a variable, in a literal too. */
    private static String literal(@Nullable String value, String type) {
        if (value == null) {
            return "NULL";
        }
        return "convert_from('\\x" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "', 'UTF8')::"
                + type;
    }

    /** Transactions a second. */
    double run(int clients, int seconds) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-f",
                        script.toString(),
                        "-c",
                        String.valueOf(clients),
                        "-j",
                        "1",
                        "-T",
                        String.valueOf(seconds),
                        "-h",
                        url.getHost(),
                        "-p",
                        String.valueOf(url.getPort()),
                        "-U",
                        user,
                        url.getPath().substring(1))
                .redirectErrorStream(true);
        process.environment().put("PGPASSWORD", password);
        var running = process.start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var matcher = RATE.matcher(output);
        if (running.waitFor() != 0 || !matcher.find()) {
            throw new IllegalStateException("pgbench failed:\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        return texts(connection, sql).getFirst();
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
