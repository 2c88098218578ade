package io.agendum.query.availability;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.query.availability.AvailabilityTable.RulesAt;
import io.agendum.schedule.Busy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules and busy days of providers in Redis, one key for the rules and one for each day in UTC. Every value begins with
 * the position of the last event it knows and only gives way to a newer one. A missing key means ask the tables, never
 * that a day is free. When Redis fails, whatever is asked here is not known, and nothing else happens.
 */
@Component
public class AvailabilityCache {

    private static final Logger LOG = LoggerFactory.getLogger(AvailabilityCache.class);

    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration DOUBTED = KEPT.multipliedBy(2);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    /** A larger batch is a rebuild, if nobody reads the slot: the values would expire before anybody did. */
    private static final int MOST_KEYS_OF_AN_IDLE_SLOT = 500;

    private static final byte[] SET_IF_NEWER = """
            for i, key in ipairs(KEYS) do
                local kept = tonumber(string.match(redis.call('GETRANGE', key, 0, 19), '^%d+'))
                local position = tonumber(string.match(ARGV[i + 1], '^%d+'))
                if not kept or kept < position then
                    redis.call('SET', key, ARGV[i + 1], 'EX', ARGV[1])
                end
            end
            return nil
            """.getBytes(UTF_8);

    private final StringRedisTemplate redis;
    private final AvailabilityTable tables;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * Keys that the projector could not write. What Redis holds there may be old, so this node asks the tables until the
     * old value and one that a reader put there meanwhile have expired; other nodes may see it for as long as it is kept.
     */
    private final Map<String, Long> doubtful = new ConcurrentHashMap<>();

    private final AtomicLong restUntil = new AtomicLong(System.nanoTime());
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    AvailabilityCache(StringRedisTemplate redis, AvailabilityTable tables) {
        this.redis = redis;
        this.tables = tables;
    }

    /**
     * Writes what the tables hold now, in the projector's transaction and last in it. The events are committed already,
     * so a value that a rolled back batch leaves behind is true nevertheless.
     *
     * @param changed busy time as it was or is, on whose days something changed
     * @param rulesChanged providers whose rules changed
     */
    public void refresh(ViewSlot slot, Collection<BusyRow> changed, Collection<UUID> rulesChanged) {
        if (changed.isEmpty() && rulesChanged.isEmpty()) {
            return;
        }
        var days = changed.stream()
                .map(ProviderDay::of)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (days.size() + rulesChanged.size() > MOST_KEYS_OF_AN_IDLE_SLOT
                && !tables.live().equals(slot)) {
            return;
        }
        var providers = Stream.concat(days.stream().map(ProviderDay::providerId), rulesChanged.stream())
                .collect(Collectors.toSet());
        var positions = tables.reached(slot, providers).stream()
                .collect(Collectors.toMap(ReachedRow::providerId, ReachedRow::position));
        var values = new LinkedHashMap<UUID, Map<String, String>>();
        tables.rules(slot, rulesChanged)
                .forEach(row -> values.computeIfAbsent(row.providerId(), id -> new LinkedHashMap<>())
                        .put(rulesKey(slot, row.providerId()), row.rules()));
        tables.held(slot, days)
                .forEach((day, busy) -> values.computeIfAbsent(day.providerId(), id -> new LinkedHashMap<>())
                        .put(dayKey(slot, day.providerId(), day.day()), json.writeValueAsString(busy)));
        positions.forEach((provider, position) -> {
            var ofProvider = values.computeIfAbsent(provider, id -> new LinkedHashMap<>());
            ofProvider.replaceAll((key, value) -> position + "|" + value);
            ofProvider.put(reachedKey(slot, provider), position + "|");
        });
        try {
            write(values.values());
        } catch (DataAccessException failure) {
            doubt(values.values());
            warn(failure);
        }
    }

    /** What Redis knows; empty when a key is missing or Redis does not answer. */
    Optional<Known> read(ViewSlot slot, UUID provider, List<LocalDate> days) {
        var keys = keys(slot, provider, days);
        if (resting() || keys.stream().anyMatch(this::isDoubtful)) {
            return Optional.empty();
        }
        try {
            return known(provider, Objects.requireNonNull(redis.opsForValue().multiGet(keys)));
        } catch (DataAccessException failure) {
            failed(failure);
            return Optional.empty();
        } catch (JacksonException | NumberFormatException | IndexOutOfBoundsException notOurs) {
            warn(notOurs);
            return Optional.empty();
        }
    }

    /** Puts what was read from the tables into keys that are missing or older. */
    void fill(ViewSlot slot, UUID provider, RulesAt rules, List<LocalDate> days, List<Busy> busy) {
        if (resting()) {
            return;
        }
        var position = rules.position() + "|";
        var values = new LinkedHashMap<String, String>();
        values.put(reachedKey(slot, provider), position);
        values.put(rulesKey(slot, provider), position + rules.rules());
        days.forEach(date -> {
            var day = new ProviderDay(provider, date);
            var touching = busy.stream()
                    .filter(taken -> taken.span().start().isBefore(day.end())
                            && taken.span().end().isAfter(day.start()))
                    .toList();
            values.put(dayKey(slot, provider, date), position + json.writeValueAsString(touching));
        });
        try {
            write(List.of(values));
        } catch (DataAccessException failure) {
            failed(failure);
        }
    }

    /** Deletes every key of the slot. */
    public void forget(ViewSlot slot) {
        try {
            var pattern = ScanOptions.scanOptions()
                    .match(prefix(slot) + "*")
                    .count(1000)
                    .build();
            var found = new ArrayList<String>();
            try (var keys = redis.scan(pattern)) {
                while (keys.hasNext()) {
                    found.add(keys.next());
                    if (found.size() == 1000) {
                        redis.unlink(found);
                        found.clear();
                    }
                }
            }
            redis.unlink(found);
        } catch (DataAccessException failure) {
            warn(failure);
        }
    }

    private Optional<Known> known(UUID provider, List<@Nullable String> values) {
        if (values.stream().anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        var position =
                values.stream().mapToLong(AvailabilityCache::position).max().orElse(0);
        var busy = values.stream()
                .skip(2)
                .map(value -> json.readValue(content(value), new TypeReference<List<Busy>>() {}))
                .flatMap(List::stream)
                .distinct()
                .toList();
        var rules = RulesJson.read(content(values.get(1)));
        return Optional.of(new Known(provider, rules.withBusy(busy), position));
    }

    /** The keys of one provider share a slot of a cluster, so that one script can write them; the rest is pipelined. */
    @SuppressWarnings("NullAway") // a pipelined callback has to return null
    private void write(Collection<Map<String, String>> valuesOfProviders) {
        redis.executePipelined((RedisCallback<Object>) connection -> {
            valuesOfProviders.forEach(values -> connection
                    .scriptingCommands()
                    .eval(SET_IF_NEWER, ReturnType.STATUS, values.size(), keysAndArguments(values)));
            return null;
        });
    }

    private void doubt(Collection<Map<String, String>> valuesOfProviders) {
        var now = System.nanoTime();
        doubtful.values().removeIf(until -> until - now < 0);
        valuesOfProviders.stream()
                .map(Map::keySet)
                .flatMap(Set::stream)
                .forEach(key -> doubtful.put(key, now + DOUBTED.toNanos()));
    }

    private static byte[][] keysAndArguments(Map<String, String> values) {
        return Stream.of(
                        values.keySet().stream(), Stream.of(String.valueOf(KEPT.toSeconds())), values.values().stream())
                .flatMap(part -> part)
                .map(text -> text.getBytes(UTF_8))
                .toArray(byte[][]::new);
    }

    private boolean isDoubtful(String key) {
        var until = doubtful.get(key);
        return until != null && System.nanoTime() - until < 0;
    }

    private boolean resting() {
        return System.nanoTime() - restUntil.get() < 0;
    }

    private void failed(RuntimeException failure) {
        restUntil.set(System.nanoTime() + REST_AFTER_FAILURE.toNanos());
        warn(failure);
    }

    private void warn(RuntimeException failure) {
        var now = System.nanoTime();
        var quiet = quietUntil.get();
        if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + BETWEEN_WARNINGS.toNanos())) {
            LOG.warn("Redis does not serve availability, the tables do: {}", failure.toString());
        }
    }

    private static List<String> keys(ViewSlot slot, UUID provider, List<LocalDate> days) {
        return Stream.concat(
                        Stream.of(reachedKey(slot, provider), rulesKey(slot, provider)),
                        days.stream().map(day -> dayKey(slot, provider, day)))
                .toList();
    }

    private static String prefix(ViewSlot slot) {
        return "agendum:" + slot.schema() + ":";
    }

    private static String reachedKey(ViewSlot slot, UUID provider) {
        return prefix(slot) + "{" + provider + "}:reached";
    }

    private static String rulesKey(ViewSlot slot, UUID provider) {
        return prefix(slot) + "{" + provider + "}:rules";
    }

    private static String dayKey(ViewSlot slot, UUID provider, LocalDate day) {
        return prefix(slot) + "{" + provider + "}:busy:" + day;
    }

    private static long position(String value) {
        return Long.parseLong(value, 0, value.indexOf('|'), 10);
    }

    private static String content(String value) {
        return value.substring(value.indexOf('|') + 1);
    }
}
