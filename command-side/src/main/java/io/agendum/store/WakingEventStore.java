package io.agendum.store;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * An event store that wakes its readers as soon as a transaction of this node has committed; {@link Signals} wakes them
 * for those of other nodes. A slow poll is the safety net.
 */
final class WakingEventStore extends AbstractEventStore implements DisposableBean {

    /** A reader that is more positions behind than this reads for itself, and lets the others not wait. */
    private static final long NEAR = 10_000;

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicLong wakes = new AtomicLong();
    private final Object reading = new Object();
    private volatile Runnable told = () -> {};
    private @Nullable Batch lastRead;
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-store-poll").factory());

    private WakingEventStore(Builder builder, Duration pollInterval) {
        super(builder);
        poll.scheduleWithFixedDelay(
                this::wake, pollInterval.toMillis(), pollInterval.toMillis(), TimeUnit.MILLISECONDS);
    }

    static WakingEventStore of(EventStorageEngine engine, Duration pollInterval) {
        var builder = new Builder();
        builder.storageEngine(engine);
        return new WakingEventStore(builder, pollInterval);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        wake();
        told.run();
    }

    /** What else is told of each commit of this node; must not wait. */
    void afterEachCommit(Runnable other) {
        told = other;
    }

    /** Tells all readers that there may be events; cheap, and never waits for them. */
    void wake() {
        wakes.incrementAndGet();
        streams.forEach(Stream::wake);
    }

    /**
     * The events after a token. Readers that stand at the same place, as all do that keep up, share what one of them has
     * read: it is asked for once and deserialized once.
     */
    private Batch readAfter(@Nullable TrackingToken after) {
        if (after == null || isFarBehind(after)) {
            return batch(after, wakes.get());
        }
        var wanted = wakes.get();
        synchronized (reading) {
            var last = lastRead;
            if (last != null
                    && after.equals(last.after())
                    && (last.wake() >= wanted || !last.events().isEmpty())) {
                return last;
            }
            var read = batch(after, wakes.get());
            lastRead = read;
            return read;
        }
    }

    private boolean isFarBehind(TrackingToken after) {
        synchronized (reading) {
            return lastRead != null
                    && lastRead.after() != null
                    && after.position().orElse(0) < lastRead.after().position().orElse(0) - NEAR;
        }
    }

    private Batch batch(@Nullable TrackingToken after, long wake) {
        return new Batch(
                after,
                wake,
                storageEngine()
                        .readEvents(after, false)
                        .<TrackedEventMessage<?>>map(event -> event)
                        .toList());
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        // What was read before this reader came may be old.
        wakes.incrementAndGet();
        var stream = new Stream(after);
        streams.add(stream);
        return stream;
    }

    @Override
    public void destroy() {
        poll.shutdownNow();
    }

    private static final class Builder extends AbstractEventStore.Builder {}

    /**
     * What was read once.
     *
     * @param wake how many times the readers had been woken before
     */
    private record Batch(@Nullable TrackingToken after, long wake, List<TrackedEventMessage<?>> events) {}

    /** One reader's place in the store. Used by one thread at a time, woken by any. */
    private final class Stream implements TrackingEventStream {

        private @Nullable TrackingToken last;
        private Iterator<TrackedEventMessage<?>> read = Collections.emptyIterator();
        private @Nullable TrackedEventMessage<?> peeked;
        private volatile boolean maybeMore = true;
        private volatile Runnable callback = () -> {};

        Stream(@Nullable TrackingToken after) {
            last = after;
        }

        void wake() {
            maybeMore = true;
            synchronized (this) {
                notifyAll();
            }
            try {
                callback.run();
            } catch (RejectedExecutionException stopping) {
                // Its processor is on its way out; whoever wakes must go on to the others.
                streams.remove(this);
            }
        }

        @Override
        public boolean setOnAvailableCallback(Runnable onAvailable) {
            callback = onAvailable;
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return hasNext() ? Optional.ofNullable(peeked) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            var deadline = System.nanoTime() + unit.toNanos(timeout);
            while (!hasNext()) {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                synchronized (this) {
                    if (!maybeMore) {
                        wait(left);
                    }
                }
            }
            return true;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
            var next = peeked;
            peeked = null;
            if (next == null) {
                throw new IllegalStateException("nothing was peeked");
            }
            return next;
        }

        private boolean hasNext() {
            if (peeked != null) {
                return true;
            }
            if (!read.hasNext()) {
                if (!maybeMore) {
                    return false;
                }
                maybeMore = false;
                read = readAfter(last).events().iterator();
                if (!read.hasNext()) {
                    return false;
                }
                maybeMore = true;
            }
            peeked = read.next();
            last = peeked.trackingToken();
            return true;
        }

        @Override
        public void close() {
            streams.remove(this);
        }
    }
}
