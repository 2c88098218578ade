package io.agendum.reliability;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, which may be sent more than once.
 *
 * @param key its {@code Idempotency-Key}; empty when it has none
 * @param headers beside it
 * @param patience how long its answer is waited for
 */
record Request(String method, String path, String key, String body, Map<String, String> headers, Duration patience) {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);

    static Request get(String path) {
        return new Request("GET", path, "", "", Map.of(), USUAL_PATIENCE);
    }

    static Request post(String path, String body) {
        return new Request("POST", path, "", body, Map.of(), USUAL_PATIENCE);
    }

    static Request put(String path, String body) {
        return new Request("PUT", path, "", body, Map.of(), USUAL_PATIENCE);
    }

    static Request delete(String path) {
        return new Request("DELETE", path, "", "", Map.of(), USUAL_PATIENCE);
    }

    Request under(String idempotencyKey) {
        return new Request(method, path, idempotencyKey, body, headers, patience);
    }

    Request with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Request(method, path, key, body, all, patience);
    }

    Request as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Request within(Duration wanted) {
        return new Request(method, path, key, body, headers, wanted);
    }
}
