package io.agendum.query.directory;

import io.agendum.query.RedisCircuit;
import io.agendum.query.ViewSlot;
import io.agendum.query.directory.DirectoryTable.Listed;
import java.time.Duration;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies in Redis of the first page of each category. A copy says of which edition of the tables it is, and only who has
 * just read that edition believes it; so nothing has to be dropped when something changes.
 */
@Component
class DirectoryCache {

    private static final Duration KEPT = Duration.ofSeconds(300);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StringRedisTemplate redis;
    private final RedisCircuit circuit;

    DirectoryCache(StringRedisTemplate redis, RedisCircuit circuit) {
        this.redis = redis;
        this.circuit = circuit;
    }

    /** The page, if Redis has a copy of that very edition. */
    Optional<Providers> read(ViewSlot slot, Listed category, int limit) {
        return circuit.ask(() -> redis.opsForValue().get(key(slot, category, limit)))
                .flatMap(copy -> page(copy, category.edition()));
    }

    /** Copies what was read from the tables after their edition. */
    void fill(ViewSlot slot, Listed category, int limit, Providers page) {
        circuit.ask(() -> {
            redis.opsForValue()
                    .set(key(slot, category, limit), category.edition() + "\n" + JSON.writeValueAsString(page), KEPT);
            return true;
        });
    }

    private static Optional<Providers> page(String copy, String edition) {
        if (!copy.startsWith(edition + "\n")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(copy.substring(edition.length() + 1), Providers.class));
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }

    private static String key(ViewSlot slot, Listed category, int limit) {
        return "agendum:" + slot.schema() + ":category:" + category.id() + ":" + limit;
    }
}
