package io.agendum.projection.replay;

import io.agendum.projection.Projector;
import io.agendum.projection.Watched;
import io.agendum.query.ViewSlot;
import io.agendum.store.EventTypes;
import io.agendum.store.Lane;
import io.agendum.store.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Two pooled processors per view, one for each slot. Which of them run follows the rows of {@link LiveSlotTable}. */
@Component
class Processors implements Watched, DisposableBean {

    /** Segments of each processor; enough for the nodes of one PostgreSQL, few enough for large batches. */
    static final int SEGMENTS = 4;

    private static final int BATCH = 1_000;

    /** A whole batch has to get through one by one, each event with a savepoint and perhaps a dead letter. */
    private static final int SECONDS_PER_BATCH = 120;

    private static final long CLAIM_EXTENSION_MILLIS = 1_000;

    /** A segment whose batch failed is given back; all its events wait until it is claimed again. */
    private static final long CLAIMED_WITHIN_MILLIS = 1_000;

    private final Map<String, Projector> projectors = new LinkedHashMap<>();
    private final Map<ViewSlot, Running> slots = new LinkedHashMap<>();
    private final LiveSlotTable liveSlots;
    private volatile boolean stopping;
    private final Nodes nodes;
    private final List<ScheduledExecutorService> coordinators = new ArrayList<>();
    private final ScheduledExecutorService workers =
            Executors.newScheduledThreadPool(4, Lane.PROCESSORS.threads("projector-"));

    Processors(
            List<Projector> all,
            LiveSlotTable liveSlots,
            SlotSchema schema,
            EventTypes types,
            EventStore eventStore,
            TokenStore tokenStore,
            Nodes nodes,
            PlatformTransactionManager platformTransactions,
            DeadLetterQueues deadLetters) {
        this.liveSlots = liveSlots;
        this.nodes = nodes;
        var definition = new DefaultTransactionDefinition();
        definition.setTimeout(SECONDS_PER_BATCH);
        var patient = new SpringTransactionManager(platformTransactions, definition);
        for (var projector : all) {
            projectors.put(projector.view(), projector);
            for (var letter : List.of("a", "b")) {
                var slot = new ViewSlot(projector.view(), letter);
                var handler = new SlotHandler(projector, slot, schema, types, platformTransactions);
                var invoker = deadLetters.invoker(slot.schema(), handler, new BookSequence());
                var processor = PooledStreamingEventProcessor.builder()
                        .name(slot.schema())
                        .eventHandlerInvoker(invoker)
                        .errorHandler(PropagatingErrorHandler.instance())
                        .messageSource(eventStore)
                        .tokenStore(tokenStore)
                        .transactionManager(patient)
                        .coordinatorExecutor(coordinatorOf(slot))
                        .workerExecutor(workers)
                        .initialSegmentCount(SEGMENTS)
                        .initialToken(source -> source.createTailToken())
                        .batchSize(BATCH)
                        .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                        .tokenClaimInterval(CLAIMED_WITHIN_MILLIS)
                        .maxSegmentProvider(name -> share())
                        .build();
                slots.put(slot, new Running(handler, processor));
            }
        }
    }

    /** One thread each: were two tasks of one coordinator to run at a time, events would be lost between them. */
    private ScheduledExecutorService coordinatorOf(ViewSlot slot) {
        var coordinator =
                Executors.newSingleThreadScheduledExecutor(Lane.PROCESSORS.threads("coordinator-" + slot.schema()));
        coordinators.add(coordinator);
        return coordinator;
    }

    List<Projector> projectors() {
        return new ArrayList<>(projectors.values());
    }

    Projector projector(String view) {
        var projector = projectors.get(view);
        if (projector == null) {
            throw new IllegalArgumentException("no view " + view);
        }
        return projector;
    }

    boolean knows(String view) {
        return projectors.containsKey(view);
    }

    Handled handled(ViewSlot slot) {
        return running(slot).handler().handled();
    }

    PooledStreamingEventProcessor processor(ViewSlot slot) {
        return running(slot).processor();
    }

    private Running running(ViewSlot slot) {
        var running = slots.get(slot);
        if (running == null) {
            throw new IllegalArgumentException("no slot " + slot);
        }
        return running;
    }

    /** Starts and stops processors until this node does what the rows say. */
    @Override
    public synchronized void follow() {
        var wanted = wanted();
        wanted.stream().filter(processor -> !processor.isRunning()).forEach(Watched::start);
        Watched.stop(all().filter(processor -> !wanted.contains(processor)).toList());
    }

    @Override
    public List<PooledStreamingEventProcessor> wanted() {
        if (stopping) {
            return List.of();
        }
        return slots.entrySet().stream()
                .filter(slot -> liveSlots
                        .known(slot.getKey().view())
                        .filter(live -> live.runs(slot.getKey()))
                        .isPresent())
                .map(slot -> slot.getValue().processor())
                .toList();
    }

    private Stream<PooledStreamingEventProcessor> all() {
        return slots.values().stream().map(Running::processor);
    }

    /** How many segments of each processor are this node's, so that every one has its node. */
    private int share() {
        return Math.ceilDiv(SEGMENTS, nodes.working());
    }

    /** Gives up segments that are another node's since it came. */
    synchronized void balance() {
        var share = share();
        slots.values().stream()
                .map(Running::processor)
                .filter(PooledStreamingEventProcessor::isRunning)
                .forEach(processor -> processor.processingStatus().keySet().stream()
                        .sorted()
                        .skip(share)
                        .forEach(processor::releaseSegment));
    }

    /** For good: nothing is started after this. */
    synchronized void stop() {
        stopping = true;
        Watched.stop(all().toList());
    }

    @Override
    public void destroy() {
        stop();
        coordinators.forEach(ScheduledExecutorService::shutdown);
        workers.shutdown();
    }

    private record Running(SlotHandler handler, PooledStreamingEventProcessor processor) {}
}
