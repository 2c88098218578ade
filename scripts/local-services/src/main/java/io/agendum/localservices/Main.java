package io.agendum.localservices;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command beside a PostgreSQL and a Redis of its own: {@code --data DIR [--postgres-port N] [--redis-port N] --
 * command ...}. The command finds its servers in {@code AGENDUM_DATABASE_URL}, {@code AGENDUM_DATABASE_OWNER_URL},
 * {@code AGENDUM_REDIS_URL} and its key in {@code AGENDUM_MASTER_KEY_FILE}; a server that is already named in the
 * environment is not started. The exit code is the command's, 1 when a server cannot start, 2 for a wrong call.
 */
public final class Main {

    private static final long SECONDS_FOR_THE_COMMAND_TO_END = 30;

    private final Options options;
    private final Map<String, String> environment;

    private @Nullable DataFolder folder;
    private @Nullable PostgresServer postgres;
    private @Nullable RedisServer redis;
    private @Nullable Process command;
    private boolean stopped;

    private Main(Options options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /** Starts the servers and the command, and ends with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            var main = new Main(Options.parse(arguments), System.getenv());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(main::stop));
            return main.start().waitFor();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (LocalServicesException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private synchronized Process start() {
        if (stopped) {
            throw new LocalServicesException("Stopped before the start.");
        }
        folder = DataFolder.open(options.data());
        var builder = new ProcessBuilder(options.command()).inheritIO();
        if (!isNamed("DATABASE_URL")) {
            postgres = PostgresServer.start(folder, options.postgresPort(), System.out::println);
            var database = postgres.database("agendum");
            builder.environment().put("AGENDUM_DATABASE_URL", database.appUrl());
            builder.environment().put("AGENDUM_DATABASE_OWNER_URL", database.ownerUrl());
        }
        if (!isNamed("REDIS_URL")) {
            redis = RedisServer.start(folder, options.redisPort(), true, System.out::println);
            builder.environment().put("AGENDUM_REDIS_URL", redis.url());
        }
        var key = folder.secretFile("master.key", Main::newKey);
        builder.environment().putIfAbsent("AGENDUM_MASTER_KEY_FILE", key.toString());
        try {
            var started = builder.start();
            command = started;
            return started;
        } catch (IOException e) {
            throw new LocalServicesException("The command cannot be started: " + e.getMessage(), e);
        }
    }

    private boolean isNamed(String variable) {
        return !environment.getOrDefault("AGENDUM_" + variable, "").isBlank()
                || !environment.getOrDefault(variable, "").isBlank();
    }

    // The command goes first, so that what it still writes finds its servers.
    private synchronized void stop() {
        stopped = true;
        if (command != null) {
            end(command);
        }
        if (redis != null) {
            attempt(redis::close);
        }
        if (postgres != null) {
            attempt(postgres::close);
        }
        if (folder != null) {
            attempt(folder::close);
        }
    }

    private static void end(Process command) {
        command.destroy();
        try {
            if (!command.waitFor(SECONDS_FOR_THE_COMMAND_TO_END, TimeUnit.SECONDS)) {
                System.err.println("The command did not end within " + SECONDS_FOR_THE_COMMAND_TO_END
                        + " s of being asked to; it is ended now.");
                command.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Runnable close) {
        try {
            close.run();
        } catch (LocalServicesException e) {
            System.err.println(e.getMessage());
        }
    }

    private static String newKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private record Options(Path data, int postgresPort, int redisPort, List<String> command) {

        private static final String USAGE = "Usage: --data DIR [--postgres-port N] [--redis-port N] -- COMMAND ...";

        static Options parse(List<String> arguments) {
            var separator = arguments.indexOf("--");
            if (separator < 0 || separator == arguments.size() - 1) {
                throw new IllegalArgumentException("No command given. " + USAGE);
            }
            Path data = null;
            var postgresPort = 0;
            var redisPort = 0;
            for (var rest = new ArrayList<>(arguments.subList(0, separator)); !rest.isEmpty(); ) {
                var option = rest.removeFirst();
                if (rest.isEmpty()) {
                    throw new IllegalArgumentException(option + " is unknown or needs a value. " + USAGE);
                }
                var value = rest.removeFirst();
                switch (option) {
                    case "--data" -> data = Path.of(value);
                    case "--postgres-port" -> postgresPort = port(option, value);
                    case "--redis-port" -> redisPort = port(option, value);
                    default -> throw new IllegalArgumentException("Unknown option " + option + ". " + USAGE);
                }
            }
            if (data == null) {
                throw new IllegalArgumentException("--data is missing. " + USAGE);
            }
            return new Options(data, postgresPort, redisPort, arguments.subList(separator + 1, arguments.size()));
        }

        private static int port(String option, String value) {
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
                throw new IllegalArgumentException(option + " needs a port from 0 to 65535, not " + value + ".");
            }
            return Integer.parseInt(value);
        }
    }
}
