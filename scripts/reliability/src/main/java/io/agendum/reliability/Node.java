package io.agendum.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One node: the packaged application as a process, on ports that stay the same however often it is started. */
final class Node implements AutoCloseable {

    static final String ADMIN = "boss@agendum.example";
    static final String ADMIN_PASSWORD = "correct horse battery";

    private static final Duration READY_WITHIN = Duration.ofSeconds(180);
    private static final int ENDED_WITHIN_SECONDS = 40;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final Path jar;
    private final Path folder;
    private final NodeSettings settings;
    private final int port = freePort();
    private final int managementPort = freePortBeside(port);

    private @Nullable Process process;
    private long startedNanos;

    Node(Path jar, Path folder, NodeSettings settings) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.settings = settings;
    }

    String id() {
        return settings.id();
    }

    /** Where it answers, without a path. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Where it tells of its health. */
    String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** What it said, in all its lives. */
    Path log() {
        return folder.resolve(settings.id() + ".log");
    }

    /** Starts the process and returns at once. */
    synchronized void start() throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "-Xmx512m", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"));
        command.addAll(settings.jvm());
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=" + managementPort,
                "--agendum.node-id=" + settings.id()));
        command.addAll(settings.arguments());
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AGENDUM_"));
        environment.put("AGENDUM_DEMO", "false");
        environment.put("AGENDUM_LIMITS_ENABLED", "false");
        environment.put("AGENDUM_ADMIN_EMAIL", ADMIN);
        environment.put("AGENDUM_ADMIN_PASSWORD", ADMIN_PASSWORD);
        environment.putAll(settings.environment());
        if (settings.fakeClock()) {
            FakeTime.prepare(environment, clockFile());
        }
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        startedNanos = System.nanoTime();
        process = builder.start();
    }

    /** Waits until it takes requests and says so, and returns how long that took from the start on. */
    Duration awaitReady() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            if (isReady()) {
                return Duration.ofNanos(System.nanoTime() - startedNanos);
            }
            if (!isAlive()) {
                throw new IllegalStateException("node " + id() + " ended while it was starting; its log ends with\n"
                        + String.join("\n", lastLines(20)));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("node " + id() + " was not ready within " + READY_WITHIN.toSeconds() + " s");
    }

    /** Whether readiness is up and the API answers. */
    boolean isReady() throws InterruptedException {
        return statusOf(managementUrl() + "/actuator/health/readiness") == 200
                && statusOf(url() + "/api/providers") == 200;
    }

    /** The status of {@code liveness} or {@code readiness}; 0 when nothing answers. */
    int health(String group) throws InterruptedException {
        return statusOf(managementUrl() + "/actuator/health/" + group);
    }

    /** All metrics as Prometheus reads them. */
    String metrics() throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(managementUrl() + "/actuator/prometheus"))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The sum of a metric over all its labels; 0 when there is none. */
    double metric(String name) throws IOException, InterruptedException {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static int statusOf(String url) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** {@code kill -9}: returns when it is gone. */
    void kill() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /** {@code SIGTERM}: returns at once. */
    void terminate() {
        var running = process;
        if (running != null && running.isAlive()) {
            // One that is paused hears nothing but this.
            signal("CONT");
            running.destroy();
        }
    }

    /** Waits for its end and returns the exit code. */
    int awaitExit(Duration patience) throws InterruptedException {
        var running = process;
        if (running == null) {
            throw new IllegalStateException("node " + id() + " was never started");
        }
        if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("node " + id() + " did not end within " + patience.toSeconds() + " s");
        }
        return running.exitValue();
    }

    /** {@code SIGSTOP}. */
    void pause() {
        signal("STOP");
    }

    /** {@code SIGCONT}. */
    void resume() {
        signal("CONT");
    }

    /** Puts its wall clock so far beside the machine's, at once; needs {@link NodeSettings#withFakeClock()}. */
    void setClock(Duration offset) throws IOException {
        FakeTime.set(clockFile(), offset);
    }

    private Path clockFile() {
        return folder.resolve(settings.id() + ".clock");
    }

    private void signal(String name) {
        var running = process;
        if (running == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(running.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many lines its log has, to be handed to {@link #linesSince} later. */
    int logLines() throws IOException {
        return lines().size();
    }

    /** What it said since then. */
    List<String> linesSince(int lines) throws IOException {
        var all = lines();
        return all.subList(Math.min(lines, all.size()), all.size());
    }

    private List<String> lastLines(int count) throws IOException {
        var all = lines();
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private List<String> lines() throws IOException {
        return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    }

    /** The same one is handed out twice now and then. */
    private static int freePortBeside(int taken) throws IOException {
        var free = freePort();
        return free == taken ? freePortBeside(taken) : free;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 0, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        var running = process;
        if (running == null) {
            return;
        }
        terminate();
        if (!running.waitFor(ENDED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            running.destroyForcibly().waitFor();
        }
    }
}
