package io.agendum.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultProxyTest {

    private static final String ASK = "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";

    private final AtomicInteger served = new AtomicInteger();

    private HttpServer server;
    private FaultProxy proxy;

    @BeforeEach
    void putItBeforeAServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            served.incrementAndGet();
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("here".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        proxy = FaultProxy.before(server.getAddress().getPort());
    }

    @AfterEach
    void end() {
        proxy.close();
        server.stop(0);
    }

    @Test
    void what_is_asked_and_answered_passes() throws IOException {
        assertThat(ask(5_000)).contains("200 OK").endsWith("here");
        assertThat(served).hasValue(1);
    }

    @Test
    void a_delay_takes_its_time_in_both_directions() throws IOException {
        proxy.delay(Duration.ofMillis(150), Duration.ZERO);
        var began = System.nanoTime();

        assertThat(ask(5_000)).endsWith("here");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_black_hole_accepts_and_says_nothing_and_passes_all_on_later() throws IOException {
        proxy.swallow();
        try (var socket = connect(300)) {
            socket.getOutputStream().write(ASK.getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(served).hasValue(0);

            proxy.pass();
            socket.setSoTimeout(5_000);
            assertThat(text(socket)).endsWith("here");
        }
        assertThat(served).hasValue(1);
    }

    @Test
    void who_is_refused_does_not_get_in_until_others_are_let_in_again() throws IOException {
        try (var open = connect(5_000)) {
            proxy.refuse();

            assertThatThrownBy(() -> ask(5_000)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> readAfter(open)).isInstanceOf(SocketException.class);
        }
        proxy.pass();
        assertThat(ask(5_000)).endsWith("here");
    }

    @Test
    void a_reset_breaks_connections_that_there_are_and_new_ones() throws IOException {
        try (var open = connect(5_000)) {
            proxy.reset();

            assertThatThrownBy(() -> readAfter(open)).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(() -> ask(5_000)).isInstanceOf(SocketException.class);
        assertThat(served).hasValue(0);
    }

    @Test
    void an_answer_is_cut_off_after_the_request_was_served() throws IOException {
        proxy.cutAnswers();

        assertThatThrownBy(() -> ask(5_000)).isInstanceOf(SocketException.class);

        assertThat(served).hasValue(1);
        assertThat(proxy.cuts()).isEqualTo(1);
        proxy.pass();
        assertThat(ask(5_000)).endsWith("here");
    }

    private String ask(int patience) throws IOException {
        try (var socket = connect(patience)) {
            socket.getOutputStream().write(ASK.getBytes(StandardCharsets.UTF_8));
            return text(socket);
        }
    }

    private Socket connect(int patience) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port());
        socket.setSoTimeout(patience);
        return socket;
    }

    private static int readAfter(Socket open) throws IOException {
        open.getOutputStream().write(ASK.getBytes(StandardCharsets.UTF_8));
        return open.getInputStream().read();
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
