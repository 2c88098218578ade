package io.agendum.projection.replay;

import io.agendum.projection.Watched;
import io.agendum.query.Heartbeats;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees whether the processors move, and starts those again that do not. A claim is renewed about each second; one that
 * stays as it is belongs to a loop that stands still, whatever its processor says of itself. Only changes are looked at,
 * by the clock of this node, so that the clocks of others do not matter.
 */
@Component
class ProcessorWatch implements Heartbeats {

    private static final Logger log = LoggerFactory.getLogger(ProcessorWatch.class);

    private static final Duration LOOKED_EACH = Duration.ofSeconds(2);
    private static final int ANSWERED_WITHIN_SECONDS = 2;

    /** Stands for all segments of a processor that has none yet. */
    private static final int NO_SEGMENT = -1;

    private final List<Watched> watched;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Duration patience;
    private final Map<String, Map<Integer, Claim>> claims = new ConcurrentHashMap<>();
    private final Map<String, Long> restarted = new HashMap<>();
    private long lookedAt = System.nanoTime() - LOOKED_EACH.toNanos();
    private boolean away;

    ProcessorWatch(
            List<Watched> watched,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${agendum.processors.restart-after:30s}") Duration patience) {
        this.watched = watched;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(ANSWERED_WITHIN_SECONDS);
        this.patience = patience;
    }

    /** The database cannot be asked now. */
    void away() {
        away = true;
    }

    /** Starts what does not run, and looks from time to time how all of them move. */
    void follow() {
        watched.forEach(Watched::follow);
        var now = System.nanoTime();
        if (away || now - lookedAt >= LOOKED_EACH.toNanos()) {
            look(now);
            lookedAt = now;
        }
    }

    private void look(long now) {
        var seen = transaction.execute(status -> jdbc.sql(
                        "SELECT processor_name, segment, owner, timestamp FROM token_entry")
                .query((row, n) -> new Seen(
                        row.getString("processor_name"),
                        row.getInt("segment"),
                        row.getString("owner") + " " + row.getString("timestamp")))
                .list());
        if (away) {
            // Nobody could move meanwhile. Those that failed would wait up to a minute before they tried again.
            away = false;
            claims.clear();
            wanted().stream().filter(ProcessorWatch::isFailing).forEach(StreamingEventProcessor::shutdownAsync);
        }
        var names = wanted().stream().map(StreamingEventProcessor::getName).toList();
        claims.keySet().retainAll(names);
        names.forEach(name -> claims.put(name, compared(name, Objects.requireNonNull(seen), now)));
        wanted().forEach(processor -> endPauses(processor, now));
        wanted().stream().filter(processor -> standsStill(processor, now)).forEach(processor -> {
            log.warn("{} has not moved for {} s and is started again", processor.getName(), patience.toSeconds());
            restarted.put(processor.getName(), now);
            processor.shutdownAsync();
        });
    }

    /**
     * Lets a segment that nobody moves be claimed at once. A node whose batch has failed leaves the segment alone for a time
     * that doubles with each failure, up to a minute, and forgets them only with a batch that succeeds; a restart of the
     * processor changes nothing about it. After some outages each node would wait for the other. The framework has no word
     * for the end of such a pause, but one that ended a second ago is over.
     */
    private void endPauses(StreamingEventProcessor processor, long now) {
        claims.getOrDefault(processor.getName(), Map.of()).forEach((segment, claim) -> {
            if (segment != NO_SEGMENT && now - claim.since() >= LOOKED_EACH.toNanos()) {
                processor.releaseSegment(segment, -1, TimeUnit.SECONDS);
            }
        });
    }

    private Map<Integer, Claim> compared(String name, List<Seen> seen, long now) {
        var known = claims.getOrDefault(name, Map.of());
        var claimsNow = new HashMap<Integer, Claim>();
        seen.stream()
                .filter(row -> row.processor().equals(name))
                .forEach(row -> claimsNow.put(row.segment(), after(known.get(row.segment()), row.mark(), now)));
        if (claimsNow.isEmpty()) {
            claimsNow.put(NO_SEGMENT, after(known.get(NO_SEGMENT), "", now));
        }
        return claimsNow;
    }

    private static Claim after(@Nullable Claim known, String mark, long now) {
        return known != null && known.mark().equals(mark) ? known : new Claim(mark, now);
    }

    private boolean standsStill(StreamingEventProcessor processor, long now) {
        var patient = patience.toNanos();
        return stillFor(processor.getName(), now).toNanos() > patient
                && now - restarted.getOrDefault(processor.getName(), now - 2 * patient) > patient;
    }

    private Duration stillFor(String name, long now) {
        var longest = claims.getOrDefault(name, Map.of()).values().stream()
                .mapToLong(claim -> now - claim.since())
                .max()
                .orElse(0);
        return Duration.ofNanos(Math.max(0, longest));
    }

    private static boolean isFailing(StreamingEventProcessor processor) {
        return processor.isError()
                || processor.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState);
    }

    private List<? extends StreamingEventProcessor> wanted() {
        return watched.stream().flatMap(each -> each.wanted().stream()).toList();
    }

    @Override
    public List<Heartbeat> all() {
        var now = System.nanoTime();
        return wanted().stream()
                .map(processor -> new Heartbeat(
                        processor.getName(),
                        processor.isRunning(),
                        isFailing(processor),
                        stillFor(processor.getName(), now)))
                .toList();
    }

    private record Seen(String processor, int segment, String mark) {}

    private record Claim(String mark, long since) {}
}
