package io.agendum.bench;

import io.agendum.localservices.LocalServices;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The packaged application as a process of its own, without limits and demo data. */
final class Application implements AutoCloseable {

    private static final int STARTS_WITHIN_SECONDS = 120;

    private final Process process;
    private final String url;
    private final Path log;

    private Application(Process process, String url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    /** The id of the n-th node. */
    static String nodeId(int n) {
        return "node-" + n;
    }

    static Application start(Path jar, LocalServices services, Path folder, int n) throws Exception {
        return start(jar, services, folder, n, STARTS_WITHIN_SECONDS, List.of());
    }

    /**
     * Starts a node.
     *
     * @param withinSeconds more than it needs to build its views
     * @param extras jars with controllers that are not part of the application
     */
    static Application start(Path jar, LocalServices services, Path folder, int n, int withinSeconds, List<Path> extras)
            throws Exception {
        var keyFile = folder.resolve("master.key");
        if (!Files.exists(keyFile)) {
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.writeString(keyFile, Base64.getEncoder().encodeToString(key));
        }
        var log = folder.resolve(nodeId(n) + ".log");
        var port = freePort();
        var command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseCompactObjectHeaders"));
        if (extras.isEmpty()) {
            command.addAll(List.of("-jar", jar.toString()));
        } else {
            command.addAll(List.of(
                    "-Dloader.main=io.agendum.Agendum",
                    "-Dloader.path=" + extras.stream().map(Path::toString).collect(Collectors.joining(",")),
                    "-cp",
                    jar.toString(),
                    "org.springframework.boot.loader.launch.PropertiesLauncher"));
        }
        command.addAll(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=" + freePort(),
                "--agendum.node-id=" + nodeId(n),
                "--agendum.limits.enabled=false",
                // Once in the life of the data, and not again while something is measured.
                "--agendum.reconcile-each=365d"));
        var builder = new ProcessBuilder(command);
        var database = services.database("agendum");
        builder.environment().put("AGENDUM_DATABASE_URL", database.appUrl());
        builder.environment().put("AGENDUM_DATABASE_OWNER_URL", database.ownerUrl());
        builder.environment().put("AGENDUM_REDIS_URL", services.redisUrl());
        builder.environment().put("AGENDUM_MASTER_KEY_FILE", keyFile.toString());
        builder.environment().put("AGENDUM_DEMO", "false");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var application = new Application(builder.start(), "http://127.0.0.1:" + port, log);
        application.awaitAnswer(withinSeconds);
        return application;
    }

    private void awaitAnswer(int withinSeconds) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "/api/providers")).build();
        try (var client = HttpClient.newHttpClient()) {
            for (var n = 0; n < withinSeconds * 4; n++) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    if (!process.isAlive()) {
                        break;
                    }
                }
                Thread.sleep(250);
            }
        }
        close();
        throw new IllegalStateException("the application did not start:\n" + Files.readString(log));
    }

    String url() {
        return url;
    }

    Process process() {
        return process;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
