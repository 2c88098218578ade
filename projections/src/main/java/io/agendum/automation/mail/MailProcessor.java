package io.agendum.automation.mail;

import io.agendum.projection.Streams;
import io.agendum.projection.Watched;
import io.agendum.projection.replay.DeadLetterQueues;
import io.agendum.store.Lane;
import io.agendum.store.LinkTokens;
import io.agendum.store.ManageTokens;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the automations that write mails, from the moment on at which this processor was first started. */
@Component
class MailProcessor implements Watched, SmartLifecycle, DisposableBean {

    private static final String NAME = "mail";
    private static final long CLAIM_EXTENSION_MILLIS = 1_000;
    private static final long CLAIMED_WITHIN_MILLIS = 1_000;

    private final ScheduledExecutorService coordinator =
            Executors.newSingleThreadScheduledExecutor(Lane.PROCESSORS.threads("coordinator-" + NAME));
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(Lane.PROCESSORS.threads("automation-" + NAME));
    private final PooledStreamingEventProcessor processor;
    private volatile boolean running;

    MailProcessor(
            MailOutbox outbox,
            ManageTokens tokens,
            LinkTokens links,
            Streams streams,
            @Value("${agendum.base-url}") String baseUrl,
            PlatformTransactionManager platformTransactions,
            EventStore eventStore,
            TokenStore tokenStore,
            TransactionManager transactions,
            DeadLetterQueues deadLetters) {
        var savepoint = new TransactionTemplate(platformTransactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        var aboutAppointments = new WhenAppointmentChangesThenMailClient(outbox, streams, tokens, baseUrl, savepoint);
        var aboutAccounts = new WhenAccountChangesThenMailOwner(outbox, streams, links, baseUrl, savepoint);
        var invoker = deadLetters.invoker(
                NAME, new Automations(aboutAppointments, aboutAccounts), new SequentialPerAggregatePolicy());
        processor = PooledStreamingEventProcessor.builder()
                .name(NAME)
                .eventHandlerInvoker(invoker)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(eventStore)
                .tokenStore(tokenStore)
                .transactionManager(transactions)
                // One thread: were two tasks of the coordinator to run at a time, events would be lost between them.
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(1)
                // Nobody is told about what was booked before there were mails.
                .initialToken(source -> source.createHeadToken())
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                .tokenClaimInterval(CLAIMED_WITHIN_MILLIS)
                .build();
    }

    @Override
    public void start() {
        processor.start();
        running = true;
    }

    @Override
    public List<PooledStreamingEventProcessor> wanted() {
        return running ? List.of(processor) : List.of();
    }

    @Override
    public synchronized void follow() {
        wanted().stream().filter(stopped -> !stopped.isRunning()).forEach(Watched::start);
    }

    @Override
    public synchronized void stop() {
        running = false;
        Watched.stop(List.of(processor));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, so that the first booking is after the head at which the processor begins. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void destroy() {
        coordinator.shutdown();
        worker.shutdown();
    }
}
