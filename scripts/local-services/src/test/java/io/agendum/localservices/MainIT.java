package io.agendum.localservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MainIT {

    @TempDir
    private Path temporary;

    @Test
    void the_command_finds_its_servers_and_its_key_and_its_exit_code_is_passed_on() throws Exception {
        var run = run(Map.of(), "--data", data(), "--", "sh", "-c", "env > " + temporary.resolve("env") + "; exit 7");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).contains("PostgreSQL ready on 127.0.0.1:", "Redis ready on 127.0.0.1:");
        assertThat(variables().get("AGENDUM_DATABASE_URL"))
                .matches("postgresql://agendum_app:\\w+@127\\.0\\.0\\.1:\\d+/agendum");
        assertThat(variables().get("AGENDUM_DATABASE_OWNER_URL"))
                .matches("postgresql://agendum_owner:\\w+@127\\.0\\.0\\.1:\\d+/agendum");
        assertThat(variables().get("AGENDUM_REDIS_URL")).matches("redis://127\\.0\\.0\\.1:\\d+");
        var key = Path.of(variables().get("AGENDUM_MASTER_KEY_FILE"));
        assertThat(Base64.getDecoder().decode(Files.readString(key).strip())).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(temporary.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_second_run_keeps_key_and_passwords() throws Exception {
        var writesEnv = List.of("--data", data(), "--", "sh", "-c", "env > " + temporary.resolve("env"));

        run(Map.of(), writesEnv.toArray(String[]::new));
        var key = Files.readString(temporary.resolve("data/master.key"));
        var password = URI.create(variables().get("AGENDUM_DATABASE_URL")).getUserInfo();
        run(Map.of(), writesEnv.toArray(String[]::new));

        assertThat(temporary.resolve("data/master.key")).hasContent(key);
        assertThat(URI.create(variables().get("AGENDUM_DATABASE_URL")).getUserInfo())
                .isEqualTo(password);
    }

    @Test
    void a_server_named_in_the_environment_is_not_started() throws Exception {
        var own = Map.of("DATABASE_URL", "postgresql://me:secret@db/mine", "AGENDUM_REDIS_URL", "redis://cache:6379");

        var run = run(own, "--data", data(), "--", "sh", "-c", "env > " + temporary.resolve("env"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).isEmpty();
        assertThat(variables())
                .containsAllEntriesOf(own)
                .containsKey("AGENDUM_MASTER_KEY_FILE")
                .doesNotContainKeys("AGENDUM_DATABASE_URL", "AGENDUM_DATABASE_OWNER_URL");
        assertThat(temporary.resolve("data/postgres")).doesNotExist();
        assertThat(temporary.resolve("data/redis")).doesNotExist();
    }

    @Test
    void a_folder_in_use_is_told_in_one_line() throws Exception {
        try (var holder = DataFolder.open(Path.of(data()))) {
            var run = run(Map.of(), "--data", holder.path().toString(), "--", "true");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errors()).singleElement().asString().contains("is in use by another Agendum");
        }
    }

    @Test
    void a_port_in_use_is_told_in_one_line() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());

            var postgres = run(Map.of(), "--data", data(), "--postgres-port", port, "--", "true");
            var redis = run(Map.of(), "--data", data(), "--redis-port", port, "--", "true");

            assertThat(postgres.exitCode()).isEqualTo(1);
            assertThat(postgres.errors()).singleElement().asString().contains("Port " + port + " for PostgreSQL");
            assertThat(redis.exitCode()).isEqualTo(1);
            assertThat(redis.errors()).singleElement().asString().contains("Port " + port + " for Redis");
            assertThat(temporary.resolve("data/postgres/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void a_wrong_call_is_told_in_one_line() throws Exception {
        assertThat(run(Map.of(), "--data", data()).exitCode()).isEqualTo(2);
        assertThat(run(Map.of(), "--", "true").exitCode()).isEqualTo(2);
        var unknown = run(Map.of(), "--data", data(), "--colour", "red", "--", "true");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errors()).singleElement().asString().startsWith("Unknown option --colour");
    }

    @Test
    void when_it_is_asked_to_end_the_command_ends_before_its_servers() throws Exception {
        var script = temporary.resolve("command.sh");
        Files.writeString(script, """
                last_words() {
                    port=${AGENDUM_REDIS_URL##*:}
                    sleep 1
                    if (: < "/dev/tcp/127.0.0.1/$port") && [ -f %1$s/data/postgres/postmaster.pid ]; then
                        echo both > %1$s/alive
                    fi
                    exit 0
                }
                trap last_words TERM
                touch %1$s/started
                while :; do sleep 0.1; done
                """.formatted(temporary));
        var process = builder(Map.of(), "--data", data(), "--", "bash", script.toString())
                .start();
        while (!Files.exists(temporary.resolve("started"))) {
            assertThat(process.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(temporary.resolve("alive")).hasContent("both");
        assertThat(temporary.resolve("data/postgres/postmaster.pid")).doesNotExist();
        assertThat(temporary.resolve("data/redis/redis.pid")).doesNotExist();
    }

    @Test
    void servers_that_outlived_a_killed_run_are_replaced() throws Exception {
        var process = builder(Map.of(), "--data", data(), "--", "sh", "-c", "touch " + temporary + "/started; sleep 60")
                .start();
        while (!Files.exists(temporary.resolve("started"))) {
            assertThat(process.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        var command = process.descendants().toList();
        process.destroyForcibly().waitFor();
        command.forEach(ProcessHandle::destroyForcibly);
        assertThat(temporary.resolve("data/postgres/postmaster.pid")).exists();

        var run = run(Map.of(), "--data", data(), "--", "true");

        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(temporary.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    private String data() {
        return temporary.resolve("data").toString();
    }

    private Map<String, String> variables() throws IOException {
        return Files.readAllLines(temporary.resolve("env")).stream()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }

    private ProcessBuilder builder(Map<String, String> own, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectOutput(temporary.resolve("output").toFile())
                .redirectError(temporary.resolve("errors").toFile());
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.startsWith("AGENDUM_") || name.equals("DATABASE_URL") || name.equals("REDIS_URL"));
        builder.environment().putAll(own);
        return builder;
    }

    private Run run(Map<String, String> own, String... arguments) throws Exception {
        var process = builder(own, arguments).start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(temporary.resolve("output")),
                Files.readAllLines(temporary.resolve("errors")));
    }

    private record Run(int exitCode, String output, List<String> errors) {}
}
