package io.agendum.localservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalServicesIT {

    private static final String NO_PERMISSION = "42501";

    private final LocalServices services = LocalServices.shared();

    @Test
    void what_is_committed_is_on_the_disk() throws SQLException {
        var url = services.newDatabase().appUrl();

        assertThat(one(url, "SHOW fsync")).isEqualTo("on");
        assertThat(one(url, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(one(url, "SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void the_settings_are_those_of_a_test_that_looks_for_deadlocks() throws SQLException {
        var url = services.newDatabase().appUrl();

        assertThat(one(url, "SHOW max_connections")).isEqualTo("200");
        assertThat(one(url, "SHOW shared_buffers")).isEqualTo("256MB");
        assertThat(one(url, "SHOW idle_in_transaction_session_timeout")).isEqualTo("1min");
        assertThat(one(url, "SHOW log_lock_waits")).isEqualTo("on");
        assertThat(one(url, "SHOW deadlock_timeout")).isEqualTo("200ms");
        assertThat(one(url, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(one(url, "SHOW TimeZone")).isEqualTo("UTC");
    }

    @Test
    void a_deadlock_is_told_in_the_log() throws Exception {
        var database = services.newDatabase();
        execute(
                database.ownerUrl(),
                "CREATE TABLE chair (id int PRIMARY KEY, taken int)",
                "INSERT INTO chair VALUES (1, 0), (2, 0)");
        try (var first = connect(database.ownerUrl());
                var second = connect(database.ownerUrl())) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            update(first, 1);
            update(second, 2);
            var crossing = CompletableFuture.runAsync(() -> ignoringTheDeadlock(first, 2));
            ignoringTheDeadlock(second, 1);
            crossing.get(30, TimeUnit.SECONDS);
        }

        assertThat(Files.readString(services.postgresLog())).contains("deadlock detected");
    }

    @Test
    void neither_role_is_a_superuser_or_may_make_one() throws SQLException {
        var database = services.newDatabase();
        var rights =
                "SELECT rolsuper::text || rolcreaterole || rolcreatedb || rolreplication || rolbypassrls FROM pg_roles"
                        + " WHERE rolname = current_user";

        assertThat(one(database.ownerUrl(), rights)).isEqualTo("falsefalsefalsefalsefalse");
        assertThat(one(database.appUrl(), rights)).isEqualTo("falsefalsefalsefalsefalse");
        assertThat(one(database.ownerUrl(), "SELECT current_user")).isEqualTo("agendum_owner");
        assertThat(one(database.appUrl(), "SELECT current_user")).isEqualTo("agendum_app");
    }

    @Test
    void the_application_cannot_change_a_row_it_may_only_read_and_insert() throws SQLException {
        var database = services.newDatabase();
        execute(database.ownerUrl(), "CREATE TABLE event (id int)", "GRANT SELECT, INSERT ON event TO agendum_app");

        execute(database.appUrl(), "INSERT INTO event VALUES (1)");

        assertThat(one(database.appUrl(), "SELECT count(*) FROM event")).isEqualTo("1");
        assertRefused(database.appUrl(), "UPDATE event SET id = 2");
        assertRefused(database.appUrl(), "DELETE FROM event");
        assertRefused(database.appUrl(), "TRUNCATE event");
        assertThatThrownBy(() -> execute(database.appUrl(), "DROP TABLE event")).hasMessageContaining("must be owner");
        assertThat(one(database.ownerUrl(), "SELECT id FROM event")).isEqualTo("1");
    }

    @Test
    void the_application_makes_schemas_of_its_own_but_nothing_in_the_public_one() throws SQLException {
        var database = services.newDatabase();

        execute(database.appUrl(), "CREATE SCHEMA calendar_a", "CREATE TABLE calendar_a.entry (id int)");

        assertThat(one(database.appUrl(), "SELECT count(*) FROM calendar_a.entry"))
                .isEqualTo("0");
        assertRefused(database.appUrl(), "CREATE TABLE public.entry (id int)");
    }

    @Test
    void the_owner_may_create_the_extensions_of_the_schema() throws SQLException {
        var database = services.newDatabase();

        execute(database.ownerUrl(), "CREATE EXTENSION btree_gist", "CREATE EXTENSION pg_trgm");

        assertThat(one(database.appUrl(), "SELECT cardinality(show_trgm('äöü'))"))
                .isEqualTo("4");
        assertThat(one(database.appUrl(), "SELECT lower('ÄRZTIN')")).isEqualTo("ärztin");
    }

    @Test
    void two_databases_know_nothing_of_each_other() throws SQLException {
        var one = services.newDatabase();
        var other = services.newDatabase();

        execute(one.ownerUrl(), "CREATE TABLE appointment (id int)");

        assertThat(one.name()).isNotEqualTo(other.name());
        assertThat(one(other.ownerUrl(), "SELECT to_regclass('public.appointment') IS NULL"))
                .isEqualTo("t");
    }

    @Test
    void nobody_comes_in_without_the_password() {
        var uri = URI.create(services.newDatabase().appUrl());

        assertThatThrownBy(() -> connect("postgresql://postgres:guessed@127.0.0.1:" + uri.getPort() + "/postgres"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void a_second_start_on_a_folder_finds_the_data(@TempDir Path folder) throws Exception {
        try (var first = LocalServices.start(folder, 0, 0)) {
            execute(first.database("agendum").ownerUrl(), "CREATE TABLE note AS SELECT 'kept' AS text");
            redis(first, "SET note kept");
        }
        try (var second = LocalServices.start(folder, 0, 0)) {
            assertThat(one(second.database("agendum").ownerUrl(), "SELECT text FROM note"))
                    .isEqualTo("kept");
            assertThat(redis(second, "GET note")).contains("kept");
        }
    }

    @Test
    void a_folder_whose_servers_were_killed_starts_again(@TempDir Path folder) throws Exception {
        var first = LocalServices.start(folder, 0, 0);
        execute(first.database("agendum").ownerUrl(), "CREATE TABLE note AS SELECT 'kept' AS text");
        kill(folder.resolve("postgres/postmaster.pid"));
        kill(folder.resolve("redis/redis.pid"));
        first.close();

        assertThat(folder.resolve("postgres/postmaster.pid")).exists();
        try (var second = LocalServices.start(folder, 0, 0)) {
            assertThat(one(second.database("agendum").ownerUrl(), "SELECT text FROM note"))
                    .isEqualTo("kept");
            assertThat(redis(second, "PING")).contains("+PONG");
        }
    }

    @Test
    void servers_that_are_killed_serve_again_on_their_ports(@TempDir Path folder) throws Exception {
        try (var servers = LocalServices.start(folder, 0, 0)) {
            var url = servers.database("agendum").ownerUrl();
            execute(url, "CREATE TABLE note AS SELECT 'kept' AS text");

            servers.postgres().kill();
            servers.redis().kill();

            assertThatThrownBy(() -> connect(url)).hasMessageContaining("refused");
            assertThatThrownBy(() -> redis(servers, "PING")).hasMessageContaining("refused");
            servers.postgres().startAgain();
            servers.redis().startAgain();
            assertThat(one(url, "SELECT text FROM note")).isEqualTo("kept");
            assertThat(redis(servers, "PING")).contains("+PONG");
        }
    }

    @Test
    void servers_that_pause_answer_when_they_go_on(@TempDir Path folder) throws Exception {
        try (var servers = LocalServices.start(folder, 0, 0)) {
            var url = servers.database("agendum").ownerUrl();
            try (var connection = connect(url);
                    var statement = connection.createStatement()) {
                servers.postgres().pause();
                var answer = CompletableFuture.supplyAsync(() -> isAnswered(statement));

                assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                servers.postgres().resume();
                assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
            }
            servers.redis().pause();
            var pong = CompletableFuture.supplyAsync(() -> isAnsweredBy(servers));
            assertThatThrownBy(() -> pong.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            servers.redis().resume();
            assertThat(pong.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void settings_of_the_caller_count(@TempDir Path folder) throws SQLException {
        try (var servers = LocalServices.start(folder, List.of("synchronous_commit = off"))) {
            assertThat(one(servers.database("agendum").appUrl(), "SHOW synchronous_commit"))
                    .isEqualTo("off");
        }
    }

    @Test
    void who_judges_may_do_everything() throws SQLException {
        var database = services.newDatabase();

        assertThat(one(services.superuserUrl(database), "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("t");
        assertThat(one(services.superuserUrl(database), "SELECT current_database()"))
                .isEqualTo(database.name());
    }

    @Test
    void a_stale_number_that_is_another_process_by_now_does_not_stop_the_start(@TempDir Path folder) throws Exception {
        LocalServices.start(folder, 0, 0).close();
        // PostgreSQL itself sees through the number of a parent or grandparent; a stranger's it takes for a server.
        var stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                stranger.pid() + "\n" + folder.resolve("postgres") + "\n1\n1\n\n127.0.0.1\n\nready\n");

        try (var again = LocalServices.start(folder, 0, 0)) {
            assertThat(one(again.database("agendum").ownerUrl(), "SELECT 1")).isEqualTo("1");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_folder_serves_one_at_a_time(@TempDir Path folder) {
        try (var first = DataFolder.open(folder)) {
            assertThat(first.path()).isDirectory();
            assertThatThrownBy(() -> LocalServices.start(folder, 0, 0))
                    .isInstanceOf(LocalServicesException.class)
                    .hasMessageContaining("is in use");
        }
    }

    @Test
    void a_folder_with_other_people_s_files_is_refused(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "two years of work");

        assertThatThrownBy(() -> LocalServices.start(folder, 0, 0))
                .isInstanceOf(LocalServicesException.class)
                .hasMessageContaining("is no Agendum data folder");
        assertThat(folder.resolve("thesis.txt")).hasContent("two years of work");
    }

    @Test
    void passwords_are_readable_by_their_owner_alone() throws Exception {
        for (var name : List.of("postgres.password", "owner.password", "app.password")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(services.postgresLog().resolveSibling(name))))
                    .isEqualTo("rw-------");
        }
    }

    static Connection connect(String url) throws SQLException {
        var uri = URI.create(url);
        var user = uri.getUserInfo().split(":", 2);
        var properties = new Properties();
        properties.setProperty("user", user[0]);
        properties.setProperty("password", user[1]);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), properties);
    }

    static String one(String url, String query) throws SQLException {
        try (var connection = connect(url);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    static void execute(String url, String... statements) throws SQLException {
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static List<String> redis(LocalServices services, String command) throws Exception {
        return RedisServer.ask(URI.create(services.redisUrl()).getPort(), command);
    }

    private static void assertRefused(String url, String sql) {
        assertThatThrownBy(() -> execute(url, sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(NO_PERMISSION));
    }

    private static boolean isAnswered(Statement statement) {
        try {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isAnsweredBy(LocalServices servers) {
        try {
            return redis(servers, "PING").contains("+PONG");
        } catch (Exception e) {
            return false;
        }
    }

    private static void update(Connection connection, int chair) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE chair SET taken = taken + 1 WHERE id = " + chair);
        }
    }

    // Which of the two loses is the server's choice.
    private static void ignoringTheDeadlock(Connection connection, int chair) {
        try {
            update(connection, chair);
            connection.commit();
        } catch (SQLException chosenAsTheVictim) {
            assertThat(chosenAsTheVictim.getSQLState()).isEqualTo("40P01");
        }
    }

    private static void kill(Path pidFile) throws Exception {
        var process = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
                .orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().get(10, TimeUnit.SECONDS);
    }
}
