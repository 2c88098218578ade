package io.agendum.localservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedServicesIT {

    @TempDir
    private Path temporary;

    @Test
    void nothing_stays_behind_when_the_jvm_ends_and_what_a_killed_jvm_left_is_swept_up() throws Exception {
        assertThat(run("killed")).isEqualTo(3);
        var leftOver = folders();
        var servers = List.of(
                pid(leftOver.getFirst().resolve("postgres/postmaster.pid")),
                pid(leftOver.getFirst().resolve("redis/redis.pid")));
        assertThat(leftOver).hasSize(1);
        assertThat(servers).allMatch(SharedServicesIT::isServing);

        assertThat(run("ended")).isZero();

        assertThat(folders()).isEmpty();
        assertThat(servers).noneMatch(SharedServicesIT::isServing);
    }

    private List<Path> folders() throws IOException {
        try (var entries = Files.list(temporary)) {
            return entries.filter(Files::isDirectory)
                    .filter(path -> path.getFileName().toString().startsWith("agendum-services-"))
                    .toList();
        }
    }

    private static long pid(Path file) throws IOException {
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    // A process that ended but was not waited for has a number and no command.
    private static boolean isServing(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private int run(String end) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Guest.class.getName(),
                        end)
                .inheritIO()
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Uses the shared services as a test does, then ends as it is told. */
    static final class Guest {

        private Guest() {}

        public static void main(String[] arguments) {
            LocalServices.shared().newDatabase();
            if (arguments[0].equals("killed")) {
                Runtime.getRuntime().halt(3);
            }
        }
    }
}
