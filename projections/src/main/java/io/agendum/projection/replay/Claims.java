package io.agendum.projection.replay;

import io.agendum.store.Nodes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the claims of batches that take long. A batch whose events are handled one by one may take longer than a claim
 * lasts, and nodes would take it from each other for ever. The framework could extend claims by the clock, but then one that
 * hangs would look alive.
 */
@Component
class Claims {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    private static final long EXTENDED_EACH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JdbcClient jdbc;
    private final Nodes nodes;
    private final TransactionTemplate beside;

    Claims(JdbcClient jdbc, Nodes nodes, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.nodes = nodes;
        this.beside = new TransactionTemplate(transactions);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** An event of the batch has been dealt with. */
    void keep(String processor, int segment, UnitOfWork<?> batch) {
        var now = System.nanoTime();
        var last = batch.<AtomicLong>getOrComputeResource("agendum.claim." + processor, key -> new AtomicLong(now));
        if (now - last.get() < EXTENDED_EACH_NANOS) {
            return;
        }
        last.set(now);
        try {
            beside.executeWithoutResult(status -> extend(processor, segment));
        } catch (RuntimeException notNow) {
            // Whether the claim still holds is decided when the batch is committed.
            log.debug("The claim of {} could not be extended", processor, notNow);
        }
    }

    private void extend(String processor, int segment) {
        jdbc.sql("""
                UPDATE token_entry SET timestamp = :now
                WHERE processor_name = :processor AND segment = :segment AND owner = :node
                """)
                .param("now", DateTimeUtils.formatInstant(AbstractTokenEntry.clock.instant()))
                .param("processor", processor)
                .param("segment", segment)
                .param("node", nodes.id())
                .update();
    }
}
