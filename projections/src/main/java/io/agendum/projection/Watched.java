package io.agendum.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.LoggerFactory;

/** Has processors that must keep moving. They are watched, and those that stand still are started again. */
public interface Watched {

    /** How long a stop is waited for; claims of what has not stopped by then run out by themselves. */
    Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    /** The processors that should run on this node now. */
    List<? extends StreamingEventProcessor> wanted();

    /** Starts those of them that do not run. */
    void follow();

    /** Starts a processor, unless it is still stopping: then the next time will do. */
    static void start(StreamingEventProcessor processor) {
        try {
            processor.start();
        } catch (IllegalStateException stillStopping) {
            LoggerFactory.getLogger(Watched.class).debug("{} is still stopping", processor.getName());
        }
    }

    /** Stops processors, all at once, which gives their claims back to be taken by other nodes. */
    static void stop(Collection<? extends StreamingEventProcessor> processors) {
        var stopping = processors.stream()
                .filter(StreamingEventProcessor::isRunning)
                .map(StreamingEventProcessor::shutdownAsync)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(stopping).get(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException slow) {
            LoggerFactory.getLogger(Watched.class)
                    .warn("Some processors have not stopped within {} s", STOPPED_WITHIN.toSeconds());
        }
    }
}
