package io.agendum.query.availability;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agendum.query.RedisCircuit;
import io.agendum.query.ViewSlot;
import io.agendum.schedule.Busy;
import io.agendum.schedule.Span;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Copies of busy days in Redis, one hash per provider with a field for each day in UTC. The hash says which edition of the
 * tables it is a copy of, and only who has just read that edition from the tables believes it. So it does not matter
 * what became of a write, nor what Redis has forgotten or dug up again. A missing field means ask the tables.
 */
@Component
public class AvailabilityCache {

    private static final int KEPT_SECONDS = 60;

    private static final byte[] EDITION = bytes("edition");

    /** An id, and start and end as milliseconds: to read text takes longer than to ask the tables. */
    private static final int BYTES_OF_ONE = 4 * Long.BYTES;

    /**
     * Goes on from one edition to another: the days that are not given stay. A copy of any other edition has missed
     * something, and is dropped. The edition comes last, and the end of a hash is never put off. By its first line the
     * script is refused as a whole when Redis is full.
     */
    private static final byte[] GO_ON = """
            #!lua
            if redis.call('HGET', KEYS[1], 'edition') ~= ARGV[2] then
                redis.call('UNLINK', KEYS[1])
            end
            for i = 4, #ARGV, 2 do
                redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
            end
            redis.call('HSET', KEYS[1], 'edition', ARGV[3])
            if redis.call('TTL', KEYS[1]) < 0 then
                redis.call('EXPIRE', KEYS[1], ARGV[1])
            end
            return nil
            """.getBytes(UTF_8);

    private final StringRedisTemplate redis;
    private final RedisCircuit circuit;
    private final AvailabilityTable tables;

    AvailabilityCache(StringRedisTemplate redis, RedisCircuit circuit, AvailabilityTable tables) {
        this.redis = redis;
        this.circuit = circuit;
        this.tables = tables;
    }

    /**
     * The editions from which {@link #refresh} will go on, to be asked for before anything is written. None while Redis
     * is not asked or nobody reads the slot, as then there is nothing to refresh.
     */
    public Map<UUID, String> editions(ViewSlot slot, Collection<UUID> providers) {
        if (!circuit.isClosed() || !tables.live().equals(slot)) {
            return Map.of();
        }
        return tables.editions(slot, providers);
    }

    /**
     * Copies what the tables hold now, in the projector's transaction and last in it. If that is rolled back, nobody will
     * ever read the edition that was given to the copy.
     *
     * @param changed busy time as it was or is, on whose days something changed
     */
    public void refresh(ViewSlot slot, Map<UUID, String> before, Collection<BusyRow> changed) {
        if (before.isEmpty()) {
            return;
        }
        var days = changed.stream()
                .filter(row -> before.containsKey(row.providerId()))
                .map(ProviderDay::of)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var held = new HashMap<UUID, Map<LocalDate, List<Busy>>>();
        tables.held(slot, days)
                .forEach((day, busy) -> held.computeIfAbsent(day.providerId(), provider -> new HashMap<>())
                        .put(day.day(), busy));
        write(tables.editions(slot, before.keySet()).entrySet().stream()
                .map(after -> new Copy(
                        key(slot, after.getKey()),
                        Objects.requireNonNull(before.get(after.getKey())),
                        after.getValue(),
                        held.getOrDefault(after.getKey(), Map.of())))
                .toList());
    }

    /** The busy time of these days, if Redis has a copy of all of them and of that edition. */
    Optional<List<Busy>> read(ViewSlot slot, UUID provider, String edition, List<LocalDate> days) {
        var fields = Stream.concat(Stream.of(EDITION), days.stream().map(day -> bytes(day.toString())))
                .toArray(byte[][]::new);
        return circuit.ask(() -> redis.execute((RedisCallback<List<byte[]>>)
                        connection -> connection.hashCommands().hMGet(key(slot, provider), fields)))
                .filter(values -> Arrays.equals(bytes(edition), values.getFirst()))
                .flatMap(values -> busy(values.subList(1, values.size())));
    }

    /** Copies what was read from the tables after their edition. */
    void fill(ViewSlot slot, UUID provider, String edition, List<LocalDate> days, List<Busy> busy) {
        var held = new HashMap<LocalDate, List<Busy>>();
        days.forEach(date -> {
            var day = new ProviderDay(provider, date);
            held.put(
                    date,
                    busy.stream()
                            .filter(taken -> taken.span().start().isBefore(day.end())
                                    && taken.span().end().isAfter(day.start()))
                            .toList());
        });
        write(List.of(new Copy(key(slot, provider), edition, edition, held)));
    }

    private static Optional<List<Busy>> busy(List<byte @Nullable []> days) {
        if (days.stream().anyMatch(day -> day == null || day.length % BYTES_OF_ONE != 0)) {
            return Optional.empty();
        }
        try {
            // Who works past midnight is busy on two days.
            return Optional.of(days.stream()
                    .map(Objects::requireNonNull)
                    .flatMap(AvailabilityCache::busy)
                    .distinct()
                    .toList());
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Stream<Busy> busy(byte[] day) {
        var rest = ByteBuffer.wrap(day);
        return Stream.generate(() -> new Busy(
                        new UUID(rest.getLong(), rest.getLong()),
                        new Span(Instant.ofEpochMilli(rest.getLong()), Instant.ofEpochMilli(rest.getLong()))))
                .limit(day.length / BYTES_OF_ONE);
    }

    private static byte[] bytes(List<Busy> day) {
        var all = ByteBuffer.allocate(day.size() * BYTES_OF_ONE);
        for (var busy : day) {
            all.putLong(busy.id().getMostSignificantBits())
                    .putLong(busy.id().getLeastSignificantBits())
                    .putLong(busy.span().start().toEpochMilli())
                    .putLong(busy.span().end().toEpochMilli());
        }
        return all.array();
    }

    /** All at once over the connection that is there already; Spring would make a new one for each pipeline. */
    private void write(List<Copy> copies) {
        circuit.ask(() -> redis.execute((RedisCallback<Boolean>) connection -> {
            if (!(connection.getNativeConnection() instanceof RedisScriptingAsyncCommands<?, ?> commands)) {
                throw new IllegalStateException("no Redis: " + connection);
            }
            var written = copies.stream().map(copy -> send(copy, commands)).toArray(Future<?>[]::new);
            if (!LettuceFutures.awaitAll(RedisCircuit.PATIENCE, written)) {
                throw new QueryTimeoutException("Redis did not answer within " + RedisCircuit.PATIENCE);
            }
            return true;
        }));
    }

    @SuppressWarnings("unchecked") // its keys and values are bytes, as Spring makes it
    private static Future<?> send(Copy copy, RedisScriptingAsyncCommands<?, ?> commands) {
        var arguments = new ArrayList<>(
                List.of(bytes(String.valueOf(KEPT_SECONDS)), bytes(copy.before()), bytes(copy.after())));
        copy.days().forEach((day, busy) -> {
            arguments.add(bytes(day.toString()));
            arguments.add(bytes(busy));
        });
        return ((RedisScriptingAsyncCommands<byte[], byte[]>) commands)
                .eval(GO_ON, ScriptOutputType.STATUS, new byte[][] {copy.key()}, arguments.toArray(byte[][]::new));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] key(ViewSlot slot, UUID provider) {
        return bytes("agendum:" + slot.schema() + ":" + provider);
    }

    private record Copy(byte[] key, String before, String after, Map<LocalDate, List<Busy>> days) {}
}
