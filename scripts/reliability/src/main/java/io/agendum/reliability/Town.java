package io.agendum.reliability;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.agendum.localservices.Database;
import io.agendum.localservices.LocalServer;
import io.agendum.localservices.LocalServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** PostgreSQL, Redis, a fresh database and the nodes that use them, all of it real and on loopback. */
final class Town implements AutoCloseable {

    private final Path jar;
    private final Path folder;
    private final LocalServices services;
    private final Database database;
    private final Store store;
    private final Path masterKey;
    private final String tokenSecret = UUID.randomUUID() + "-" + UUID.randomUUID();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<AutoCloseable> guests = new ArrayList<>();
    private final List<AutoCloseable> grounds = new ArrayList<>();
    private boolean closed;

    private Town(Path jar, Path folder, LocalServices services, Path masterKey) {
        this.jar = jar;
        this.folder = folder;
        this.services = services;
        this.masterKey = masterKey;
        this.database = services.newDatabase();
        this.store = new Store(services.superuserUrl(database));
    }

    static Town open(Path jar, Path folder, List<String> postgresSettings) throws IOException {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var file = Files.writeString(
                folder.resolve("master.key"), Base64.getEncoder().encodeToString(key));
        return new Town(jar, folder, LocalServices.start(folder.resolve("servers"), postgresSettings), file);
    }

    /** A node with the usual settings; the same one each time it is asked for. */
    Node node(String id) throws IOException {
        return node(new NodeSettings(id));
    }

    /** A node with settings of its own; it is not started yet. */
    synchronized Node node(NodeSettings settings) throws IOException {
        var known = nodes.get(settings.id());
        if (known != null) {
            return known;
        }
        var node = new Node(jar, folder, settings(settings));
        nodes.put(settings.id(), node);
        return node;
    }

    /** All nodes that were asked for, in that order. */
    synchronized List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The settings of a node that belongs here: for one that shall not be among {@link #nodes()}. */
    NodeSettings settings(NodeSettings own) {
        return own.under(Map.of(
                "AGENDUM_DATABASE_URL",
                database.appUrl(),
                "AGENDUM_DATABASE_OWNER_URL",
                database.ownerUrl(),
                "AGENDUM_REDIS_URL",
                services.redisUrl(),
                "AGENDUM_MASTER_KEY_FILE",
                masterKey.toString(),
                "AGENDUM_JWT_SECRET",
                tokenSecret));
    }

    /** A proxy before a port of this machine; it is closed with the town. */
    FaultProxy proxy(int port) throws IOException {
        return with(FaultProxy.before(port));
    }

    /** Closes something with the town, before its nodes. */
    synchronized <T extends AutoCloseable> T with(T guest) {
        guests.add(guest);
        return guest;
    }

    /** Closes something with the town, after its servers, which stand on it. */
    synchronized <T extends AutoCloseable> T on(T ground) {
        grounds.add(ground);
        return ground;
    }

    /** The database as a superuser sees it: for checkers, and for planting faults. */
    Store store() {
        return store;
    }

    /** The application's database. */
    Database database() {
        return database;
    }

    LocalServer postgres() {
        return services.postgres();
    }

    LocalServer redis() {
        return services.redis();
    }

    /** What the nodes sign access tokens with. */
    String tokenSecret() {
        return tokenSecret;
    }

    String redisUrl() {
        return services.redisUrl();
    }

    /** What Redis answers to commands, line by line. */
    List<String> askRedis(String... commands) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((String.join("\r\n", commands) + "\r\nQUIT\r\n").getBytes(US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            if (answer.lines().anyMatch(line -> line.startsWith("-"))) {
                throw new IOException("Redis refused " + List.of(commands) + ": " + answer);
            }
            return answer.lines().toList();
        }
    }

    /** How many nodes say that they use Redis. */
    int nodesWithRedis() throws IOException, InterruptedException {
        var count = 0;
        for (var node : nodes()) {
            count += (int) node.metric("agendum_redis_available");
        }
        return count;
    }

    /** Waits until all nodes use Redis; how long. Nobody waits for their circuits: a look at the metric makes them try. */
    Duration awaitRedis(Duration patience) throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (nodesWithRedis() < nodes().size() && System.nanoTime() - began < patience.toNanos()) {
            Thread.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** PostgreSQL's own log. */
    Path postgresLog() {
        return services.postgresLog();
    }

    Path folder() {
        return folder;
    }

    /** Ends all that was started here; a second time does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (var guest : guests) {
            attempt(guest);
        }
        // All are asked before the first is waited for.
        nodes.values().forEach(Node::terminate);
        nodes.values().forEach(this::attempt);
        attempt(() -> services.postgres().resume());
        attempt(() -> services.redis().resume());
        attempt(services);
        grounds.forEach(this::attempt);
    }

    private void attempt(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            System.err.println("Something could not be ended: " + failed.getMessage());
        }
    }
}
