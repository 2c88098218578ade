package io.agendum.localservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL cluster in a data folder, listening on 127.0.0.1 alone. */
final class PostgresServer implements LocalServer, AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "agendum_owner";
    private static final String APP = "agendum_app";
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final Path binaries;
    private final Path cluster;
    private final Path log;
    private final int port;
    private final List<String> settings;
    private final String superuserPassword;
    private final String ownerPassword;
    private final String appPassword;

    private PostgresServer(DataFolder folder, Path binaries, int port, List<String> settings) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
        this.settings = List.copyOf(settings);
        cluster = folder.resolve("postgres");
        log = folder.resolve("postgres.log");
        superuserPassword = folder.secret("postgres.password", PostgresServer::newPassword);
        ownerPassword = folder.secret("owner.password", PostgresServer::newPassword);
        appPassword = folder.secret("app.password", PostgresServer::newPassword);
    }

    /** Starts the folder's cluster, creating it when it is missing; a port of 0 means any free one. */
    static PostgresServer start(DataFolder folder, int wantedPort, Consumer<String> progress) {
        return start(folder, wantedPort, List.of(), progress);
    }

    /**
     * Starts the folder's cluster with other settings.
     *
     * @param settings lines of postgresql.conf, which count more than those below
     */
    static PostgresServer start(DataFolder folder, int wantedPort, List<String> settings, Consumer<String> progress) {
        var binaries = Binaries.postgres(progress);
        stopLeftOver(folder, binaries);
        var server = new PostgresServer(folder, binaries, Ports.choose("PostgreSQL", wantedPort), settings);
        try {
            if (!Files.exists(server.cluster)) {
                progress.accept("Creating the PostgreSQL cluster ...");
                server.create();
            }
            var before = System.nanoTime();
            server.configure();
            server.launch();
            server.ensureRoles();
            progress.accept("PostgreSQL ready on 127.0.0.1:%d (%.1f s)"
                    .formatted(server.port, (System.nanoTime() - before) / 1e9));
            return server;
        } catch (IOException | SQLException e) {
            server.close();
            throw new LocalServicesException("PostgreSQL could not be started: " + e.getMessage(), e);
        }
    }

    private void create() throws IOException {
        var unfinished = folder.resolve("postgres.new");
        if (Files.exists(unfinished)) {
            DataFolder.deleteTree(unfinished);
        }
        run(
                binaries,
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--pwfile=" + folder.resolve("postgres.password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                // Letters beyond ASCII are letters too, for lower() and for trigrams.
                "--lc-ctype=" + (Binaries.isMac() ? "UTF-8" : "C.UTF-8"),
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        Files.writeString(unfinished.resolve("postgresql.conf"), "\ninclude 'agendum.conf'\n", APPEND);
        Files.writeString(unfinished.resolve("agendum.conf"), "");
        Files.move(unfinished, cluster, ATOMIC_MOVE);
    }

    private void configure() throws IOException {
        Files.writeString(cluster.resolve("agendum.conf"), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                max_connections = 200
                shared_buffers = 256MB
                timezone = 'UTC'
                log_timezone = 'UTC'
                idle_in_transaction_session_timeout = 60s
                log_lock_waits = on
                deadlock_timeout = 200ms
                %s
                """.formatted(port, String.join("\n", settings)));
    }

    private void launch() throws IOException {
        removeForeignPid();
        run(
                binaries,
                "pg_ctl",
                "--pgdata=" + cluster,
                "--log=" + log,
                "--wait",
                "--timeout=" + PATIENCE.toSeconds(),
                "start");
    }

    /** Returns the process that serves the cluster in this folder, if one lives. */
    private static Optional<ProcessHandle> postmaster(Path cluster) {
        return pidIn(cluster.resolve("postmaster.pid"))
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(cluster.toString()))
                        .isPresent());
    }

    private static Optional<Long> pidIn(Path file) {
        try {
            return Files.readAllLines(file).stream().findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (IOException | NumberFormatException noProcess) {
            return Optional.empty();
        }
    }

    // After a power cut or kill -9 the number in the file may belong to somebody else's process by now, and PostgreSQL
    // would take that process for a server of this cluster.
    private void removeForeignPid() throws IOException {
        if (postmaster(cluster).isEmpty()) {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    /** Stops a server that outlived the process that had started it. */
    static void stopLeftOver(DataFolder folder, Path binaries) {
        var cluster = folder.resolve("postgres");
        if (postmaster(cluster).isPresent()) {
            stop(cluster, binaries);
        }
    }

    private static void stop(Path cluster, Path binaries) {
        var process = postmaster(cluster);
        try {
            run(binaries, "pg_ctl", "--pgdata=" + cluster, "--mode=fast", "--wait", "--timeout=30", "stop");
        } catch (IOException e) {
            if (process.isPresent() && process.get().isAlive()) {
                throw new LocalServicesException("PostgreSQL could not be stopped: " + e.getMessage(), e);
            }
        }
    }

    private void ensureRoles() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            for (var role : List.of(OWNER, APP)) {
                try (var found = statement.executeQuery("SELECT FROM pg_roles WHERE rolname = '" + role + "'")) {
                    if (!found.next()) {
                        statement.execute("CREATE ROLE " + role);
                    }
                }
            }
            statement.execute(
                    "ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%s'"
                            .formatted(OWNER, ownerPassword));
            statement.execute(
                    "ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%s'"
                            .formatted(APP, appPassword));
        }
    }

    /** Returns the database of this name, creating it empty when it is missing. */
    Database database(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
                if (!found.next()) {
                    statement.execute("CREATE DATABASE %s OWNER %s TEMPLATE template0".formatted(name, OWNER));
                }
            }
            statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
            statement.execute("GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %s TO %s".formatted(name, APP));
            return new Database(name, url(OWNER, ownerPassword, name), url(APP, appPassword, name));
        } catch (SQLException e) {
            throw new LocalServicesException("The database " + name + " cannot be created: " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(SUPERUSER);
        source.setPassword(superuserPassword);
        return source.getConnection();
    }

    private String url(String user, String password, String database) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(user, password, port, database);
    }

    Path log() {
        return log;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void kill() {
        postmaster(cluster).ifPresent(Signals::kill);
    }

    @Override
    public void startAgain() {
        try {
            launch();
        } catch (IOException e) {
            throw new LocalServicesException("PostgreSQL could not be started again: " + e.getMessage(), e);
        }
    }

    @Override
    public void pause() {
        postmaster(cluster).ifPresent(server -> Signals.send("STOP", server));
    }

    @Override
    public void resume() {
        postmaster(cluster).ifPresent(server -> Signals.send("CONT", server));
    }

    String superuserUrl(String database) {
        return url(SUPERUSER, superuserPassword, database);
    }

    @Override
    public void close() {
        if (postmaster(cluster).isPresent()) {
            stop(cluster, binaries);
        }
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void run(Path binaries, String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and still owns its files.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("agendum-" + program, ".out");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            if (!process.waitFor(PATIENCE.plusSeconds(60).toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end in time");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " failed: "
                        + Files.readString(output, UTF_8).strip().replaceAll("\\s*\\R\\s*", "; "));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " was running", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
