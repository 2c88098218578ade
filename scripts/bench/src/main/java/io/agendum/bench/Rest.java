package io.agendum.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The API of one node, for all that is not measured by the microsecond. */
final class Rest {

    private static final int TRIES = 20;
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final String url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Rest(String url) {
        this.url = url;
    }

    /** Makes a provider's account and returns its access token. */
    String register(String name, String email, String zone) throws IOException, InterruptedException {
        post("/api/auth/register", "", """
                {"name": "%1$s", "email": "%2$s", "password": "a-long-password-of-%2$s", "role": "provider",
                 "business_name": "%1$s", "timezone": "%3$s"}
                """.formatted(name, email, zone));
        return group(TOKEN, post("/api/auth/login", "", """
                {"email": "%1$s", "password": "a-long-password-of-%1$s"}
                """.formatted(email)));
    }

    String get(String path) throws IOException, InterruptedException {
        return successful("GET " + path, request(path, "").GET());
    }

    String post(String path, String token, String body) throws IOException, InterruptedException {
        return send("POST", path, token, body);
    }

    /** Sends a request that has to succeed and returns the body of its answer. */
    String send(String method, String path, String token, String body) throws IOException, InterruptedException {
        return successful(
                method + " " + path, request(path, token).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String token) {
        var builder = HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    /** A node that has just started on a busy machine may ask to come again. */
    private String successful(String what, HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = answer(request);
        for (var tries = 1; answer.statusCode() == 503 && tries < TRIES; tries++) {
            Thread.sleep(500);
            answer = answer(request);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    static String group(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
