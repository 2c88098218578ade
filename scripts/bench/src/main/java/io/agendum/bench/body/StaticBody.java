package io.agendum.bench.body;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers with bytes that are there already: what the server can do at most. It comes by the way of free times, whose
 * address it shares with a provider of no dot in its name.
 */
@RestController
class StaticBody {

    private final Map<Integer, byte[]> bodies = new ConcurrentHashMap<>();

    @GetMapping("/api/providers/static.body/available-times")
    ResponseEntity<byte[]> body(@RequestParam int size) {
        var body = bodies.computeIfAbsent(
                size, length -> ("\"" + "0".repeat(length - 2) + "\"").getBytes(StandardCharsets.US_ASCII));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
