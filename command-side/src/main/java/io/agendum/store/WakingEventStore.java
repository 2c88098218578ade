package io.agendum.store;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private volatile Runnable told = () -> {};
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
        streams.forEach(Stream::wake);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        var stream = new Stream(after);
        streams.add(stream);
        return stream;
    }

    @Override
    public void destroy() {
        poll.shutdownNow();
    }

    private static final class Builder extends AbstractEventStore.Builder {}

    /** One reader's place in the store. Used by one thread at a time, woken by any. */
    private final class Stream implements TrackingEventStream {

        private @Nullable TrackingToken last;
        private Iterator<? extends TrackedEventMessage<?>> read = Collections.emptyIterator();
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
            callback.run();
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
                read = storageEngine().readEvents(last, false).iterator();
                if (!read.hasNext()) {
                    // Asked again, an iterator at its end would go to the database again.
                    read = Collections.emptyIterator();
                    return false;
                }
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
