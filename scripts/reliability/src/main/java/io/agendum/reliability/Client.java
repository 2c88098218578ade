package io.agendum.reliability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends requests to one address and writes down what came of each. */
final class Client {

    private static final long PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final String url;
    private final @Nullable Journal journal;

    Client(String url, @Nullable Journal journal) {
        this.url = url;
        this.journal = journal;
    }

    static Client of(Node node) {
        return new Client(node.url(), null);
    }

    static Client of(Node node, Journal journal) {
        return new Client(node.url(), journal);
    }

    /** Through a proxy that stands before a node. */
    static Client through(FaultProxy proxy, Journal journal) {
        return new Client("http://127.0.0.1:" + proxy.port(), journal);
    }

    String url() {
        return url;
    }

    /** Sends it once. */
    Answer send(Request request) throws InterruptedException {
        var answer = exchange(request);
        if (journal != null) {
            journal.note(answer);
        }
        return answer;
    }

    private Answer exchange(Request request) throws InterruptedException {
        var body = request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body());
        var builder = HttpRequest.newBuilder(URI.create(url + request.path()))
                .method(request.method(), body)
                .timeout(request.patience());
        if (!request.body().isEmpty()) {
            builder.header("Content-Type", "application/json");
        }
        if (!request.key().isEmpty()) {
            builder.header("Idempotency-Key", request.key());
        }
        request.headers().forEach(builder::header);
        var began = Instant.now();
        try {
            return of(request, HTTP.send(builder.build(), BodyHandlers.ofString()), began);
        } catch (IOException none) {
            return new Answer(request, url, 0, none.toString(), new HashMap<>(), began, Instant.now());
        }
    }

    private Answer of(Request request, HttpResponse<String> response, Instant began) {
        var headers = new HashMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Answer(request, url, response.statusCode(), response.body(), headers, began, Instant.now());
    }

    /**
     * Sends it to one after the other until it is certain what became of it. It must have a key, or be one that may be
     * repeated.
     *
     * @return the first settled answer, or the last one when patience ended
     */
    static Answer settle(Request request, List<Client> turns, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var turn = 0; ; turn++) {
            var answer = turns.get(turn % turns.size()).send(request);
            if (answer.isSettled() || System.nanoTime() > deadline) {
                return answer;
            }
            Thread.sleep(pauseAfter(answer, turn));
        }
    }

    /** The same by this one alone: a node that is busy asks to come again. */
    Answer settle(Request request) throws InterruptedException {
        return settle(request, List.of(this), SETTLED_WITHIN);
    }

    /** As long as the answer asks for; without one a little longer each time, or those who wait would be the outage. */
    private static long pauseAfter(Answer answer, int turn) {
        var asked = answer.header("retry-after");
        return asked.matches("\\d{1,3}")
                ? Math.max(PAUSE_MILLIS, TimeUnit.SECONDS.toMillis(Long.parseLong(asked)))
                : Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS << Math.min(turn, 10));
    }

    /** Signs in and returns the token, which is valid for a quarter of an hour. */
    String login(String email, String password) throws InterruptedException {
        var login = Request.post("/api/auth/login", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, password));
        return settle(login).expect(200).member("access_token");
    }

    /** The administrator's token. */
    String admin() throws InterruptedException {
        return login(Node.ADMIN, Node.ADMIN_PASSWORD);
    }
}
