package io.agendum.localservices;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * A PostgreSQL and a Redis of one's own on loopback, without Docker. PostgreSQL is as durable as in production; its two
 * roles, {@code agendum_owner} and {@code agendum_app}, are no superusers.
 */
public final class LocalServices implements AutoCloseable {

    private static final String TEMPORARY_PREFIX = "agendum-services-";

    private final DataFolder folder;
    private final PostgresServer postgres;
    private final RedisServer redis;

    private LocalServices(DataFolder folder, PostgresServer postgres, RedisServer redis) {
        this.folder = folder;
        this.postgres = postgres;
        this.redis = redis;
    }

    /** Returns the one instance of this JVM, started at the first call; it is stopped and deleted when the JVM ends. */
    public static LocalServices shared() {
        return Shared.INSTANCE;
    }

    /**
     * Starts both servers on a folder and keeps their data there: a second start on the same folder finds them again.
     *
     * @param dataDirectory created when missing; held by one process at a time
     * @param postgresPort port of PostgreSQL, 0 for any free one
     * @param redisPort port of Redis, 0 for any free one
     * @throws LocalServicesException with one clear line when the folder is in use or not ours, a port is taken, or less
     *     than 1 GiB is free
     */
    public static LocalServices start(Path dataDirectory, int postgresPort, int redisPort) {
        return start(dataDirectory, postgresPort, redisPort, List.of(), true);
    }

    /**
     * Starts both servers on a folder, PostgreSQL with settings of the caller's: to see what they cost.
     *
     * @param postgresSettings lines of postgresql.conf, such as {@code synchronous_commit = off}
     */
    public static LocalServices start(Path dataDirectory, List<String> postgresSettings) {
        return start(dataDirectory, 0, 0, postgresSettings, true);
    }

    private static LocalServices start(
            Path dataDirectory, int postgresPort, int redisPort, List<String> postgresSettings, boolean durableRedis) {
        Consumer<String> silent = line -> {};
        var folder = DataFolder.open(dataDirectory);
        try {
            var postgres = PostgresServer.start(folder, postgresPort, postgresSettings, silent);
            try {
                return new LocalServices(folder, postgres, RedisServer.start(folder, redisPort, durableRedis, silent));
            } catch (RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Creates an empty database under a name of its own. */
    public Database newDatabase() {
        var random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return postgres.database("agendum_" + random);
    }

    /**
     * Returns the database of this name, creating it empty when it is missing.
     *
     * @param name lower-case letters, digits and underscores
     */
    public Database database(String name) {
        return postgres.database(name);
    }

    /** Returns {@code redis://127.0.0.1:port}; all databases of PostgreSQL share this one Redis. */
    public String redisUrl() {
        return redis.url();
    }

    /**
     * Returns the way into a database for those who judge it or do it harm: may do everything. Never for the application,
     * which does not start with it.
     */
    public String superuserUrl(Database database) {
        return postgres.superuserUrl(database.name());
    }

    /** Returns PostgreSQL, to be stopped and started. */
    public LocalServer postgres() {
        return postgres;
    }

    /** Returns Redis, to be stopped and started. */
    public LocalServer redis() {
        return redis;
    }

    /** Returns PostgreSQL's log, which tells of deadlocks and of waits for a lock longer than 200 ms. */
    public Path postgresLog() {
        return postgres.log();
    }

    /** Stops both servers; their data stay. */
    @Override
    public void close() {
        try {
            redis.close();
        } finally {
            try {
                postgres.close();
            } finally {
                folder.close();
            }
        }
    }

    private static final class Shared {

        static final LocalServices INSTANCE = startTemporary();

        private static LocalServices startTemporary() {
            try {
                var parent = Path.of(System.getProperty("java.io.tmpdir"));
                var own = Files.createTempDirectory(parent, TEMPORARY_PREFIX);
                sweep(parent, own);
                var services = start(own, 0, 0, List.of(), false);
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                    services.close();
                    DataFolder.deleteTree(services.folder.path());
                }));
                return services;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        // A JVM that was killed could not stop its servers; the lock it no longer holds shows it.
        private static void sweep(Path parent, Path own) throws IOException {
            var user = Files.getOwner(own);
            try (var folders = Files.newDirectoryStream(parent, TEMPORARY_PREFIX + "*")) {
                for (var folder : folders) {
                    remove(folder, user);
                }
            }
        }

        private static void remove(Path path, UserPrincipal user) {
            if (!isMarkedBy(user, path)) {
                return;
            }
            try (var folder = DataFolder.open(path)) {
                PostgresServer.stopLeftOver(folder, Binaries.postgres(line -> {}));
                RedisServer.stopLeftOver(folder);
                DataFolder.deleteTree(path);
            } catch (LocalServicesException inUseOrNotOurs) {
                // its own process will remove it
            }
        }

        private static boolean isMarkedBy(UserPrincipal user, Path path) {
            try {
                return Files.exists(path.resolve(DataFolder.MARKER))
                        && Files.getOwner(path, NOFOLLOW_LINKS).equals(user);
            } catch (IOException goneMeanwhile) {
                return false;
            }
        }
    }
}
