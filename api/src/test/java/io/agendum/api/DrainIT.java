package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.Agendum;
import io.agendum.localservices.Database;
import io.agendum.localservices.LocalServices;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node in a process of its own is told to stop while people book. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DrainIT {

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOKED_EACH = Duration.ofMillis(100);
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void whoever_got_in_is_answered_and_what_the_node_held_is_free_at_once() throws Exception {
        var database = LocalServices.shared().newDatabase();
        var port = freePort();
        var managementPort = freePort();
        var log = folder.resolve("node.log");
        var node = start(database, port, managementPort, log);
        try (var shop = new Shop(port, managementPort)) {
            await().atMost(STARTED_WITHIN).ignoreExceptions().until(() -> shop.health("readiness") == 200);
            shop.open();
            var crowd = shop.crowd(8, 4);
            await().atMost(STARTED_WITHIN).until(() -> crowd.bookings().size() > 50);
            assertThat(owners(database)).isPositive();

            var before = Files.readString(log).length();

            // SIGTERM; a proxy sends people here until it sees that the node is not ready.
            node.destroy();
            await().atMost(STOPPED_WITHIN).pollInterval(LOOKED_EACH).until(() -> isNotReady(shop));
            crowd.end();

            assertThat(node.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(node.exitValue()).isEqualTo(TERMINATED);
            assertThat(crowd.failures()).isEmpty();
            assertThat(crowd.bookings())
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.text()).isEqualTo(201));
            assertThat(crowd.reads())
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.text()).isEqualTo(200));
            assertThat(owners(database)).isZero();
            assertThat(Files.readString(log).substring(before)).doesNotContain(" ERROR ", " WARN ");
        } finally {
            node.destroyForcibly();
        }
    }

    private static Process start(Database database, String port, String managementPort, Path log) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Agendum.class.getName(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--management.server.port=" + managementPort,
                        "--agendum.limits.enabled=false",
                        // What is tested is that they are answered, on a machine however busy.
                        "--agendum.requests.time=20s",
                        "--agendum.drain=4s"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("AGENDUM_DATABASE_URL", database.appUrl());
        builder.environment().put("AGENDUM_DATABASE_OWNER_URL", database.ownerUrl());
        builder.environment().put("AGENDUM_REDIS_URL", LocalServices.shared().redisUrl());
        builder.environment().put("AGENDUM_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        return builder.start();
    }

    private static boolean isNotReady(Shop shop) throws Exception {
        try {
            return shop.health("readiness") == 503;
        } catch (ConnectException closed) {
            return true;
        }
    }

    private static long owners(Database database) throws Exception {
        var uri = URI.create(database.ownerUrl());
        var login = uri.getUserInfo().split(":", 2);
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
                        login[0],
                        login[1]);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(owner) FROM token_entry")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
