package io.agendum.localservices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One Redis server in a data folder, listening on 127.0.0.1 alone. */
final class RedisServer implements LocalServer, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path home;
    private final int port;
    private final boolean durable;

    private RedisServer(Path home, int port, boolean durable) {
        this.home = home;
        this.port = port;
        this.durable = durable;
    }

    /**
     * Starts the folder's Redis; a port of 0 means any free one.
     *
     * @param durable whether the keys outlive the server
     */
    static RedisServer start(DataFolder folder, int wantedPort, boolean durable, Consumer<String> progress) {
        var program = Binaries.redis(progress);
        stopLeftOver(folder);
        try {
            var home = Files.createDirectories(folder.resolve("redis"));
            var server = new RedisServer(home, Ports.choose("Redis", wantedPort), durable);
            Files.writeString(portFile(folder), Integer.toString(server.port));
            var before = System.nanoTime();
            server.launch(program);
            progress.accept(
                    "Redis ready on 127.0.0.1:%d (%.1f s)".formatted(server.port, (System.nanoTime() - before) / 1e9));
            return server;
        } catch (IOException e) {
            throw new LocalServicesException("Redis could not be started: " + e.getMessage(), e);
        }
    }

    private void launch(Path program) throws IOException {
        var log = home.resolveSibling("redis.log");
        // As a daemon it has a session of its own: Ctrl-C in the terminal must reach the application first.
        var process = new ProcessBuilder(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        home.toString(),
                        "--daemonize",
                        "yes",
                        "--pidfile",
                        home.resolve("redis.pid").toString(),
                        "--logfile",
                        log.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        durable ? "yes" : "no")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!servesThisFolder()) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("no answer on port " + port + "; see " + log);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Redis was starting", e);
        }
    }

    /** Stops a server that outlived the process that had started it. */
    static void stopLeftOver(DataFolder folder) {
        try {
            var port = Integer.parseInt(Files.readString(portFile(folder)).strip());
            new RedisServer(folder.resolve("redis"), port, false).close();
        } catch (IOException | NumberFormatException neverStarted) {
            // nothing to stop
        }
    }

    private static Path portFile(DataFolder folder) {
        return folder.resolve("redis.port");
    }

    private boolean servesThisFolder() {
        try {
            return ask(port, "CONFIG GET dir").contains(home.toString());
        } catch (IOException noAnswer) {
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void kill() {
        process().ifPresent(Signals::kill);
    }

    @Override
    public void startAgain() {
        try {
            launch(Binaries.redis(line -> {}));
        } catch (IOException e) {
            throw new LocalServicesException("Redis could not be started again: " + e.getMessage(), e);
        }
    }

    @Override
    public void pause() {
        process().ifPresent(server -> Signals.send("STOP", server));
    }

    @Override
    public void resume() {
        process().ifPresent(server -> Signals.send("CONT", server));
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        if (!servesThisFolder()) {
            return;
        }
        var process = process();
        try {
            ask(port, "SHUTDOWN");
        } catch (IOException e) {
            throw new LocalServicesException("Redis could not be stopped: " + e.getMessage(), e);
        }
        process.ifPresent(RedisServer::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private Optional<ProcessHandle> process() {
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readString(home.resolve("redis.pid")).strip()));
        } catch (IOException | NumberFormatException unknown) {
            return Optional.empty();
        }
    }

    /** Sends one inline command and returns the lines of the answer; none when the server ends instead. */
    static List<String> ask(int port, String command) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(UTF_8));
            var lines = new ArrayList<String>();
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        }
    }
}
