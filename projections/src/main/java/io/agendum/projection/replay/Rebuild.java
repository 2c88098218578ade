package io.agendum.projection.replay;

import io.agendum.projection.Projector;
import io.agendum.query.ViewSlot;
import io.agendum.store.SettledHead;
import java.time.Duration;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills a slot from the log up to where it is settled: pages in order, one transaction each, indexes after the rows. */
@Component
class Rebuild {

    private static final int PAGE = 5_000;

    private static final int SECONDS_PER_PAGE = 600;

    /** Longer than any transaction of ours. */
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(15);

    private final EventLog log;
    private final SettledHead settledHead;
    private final SlotSchema schema;
    private final Tokens tokens;
    private final TransactionTemplate transaction;

    Rebuild(
            EventLog log,
            SettledHead settledHead,
            SlotSchema schema,
            Tokens tokens,
            PlatformTransactionManager transactions) {
        this.log = log;
        this.settledHead = settledHead;
        this.schema = schema;
        this.tokens = tokens;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(SECONDS_PER_PAGE);
    }

    /**
     * Empties the slot and fills it; its processor, which must not run, can go on from there.
     *
     * @param progress told after each page how many events were read; false stops the rebuild
     * @return whether it was finished
     */
    boolean run(Projector projector, ViewSlot slot, LongPredicate progress) {
        transaction.executeWithoutResult(status -> {
            tokens.forget(slot);
            schema.createEmpty(projector, slot);
        });
        var end = settledHead.await(SETTLED_WITHIN);
        var last = 0L;
        var read = 0L;
        while (last < end) {
            var page = fill(projector, slot, last, end);
            last = page.last();
            read += page.read();
            if (!progress.test(read)) {
                return false;
            }
        }
        transaction.executeWithoutResult(status -> {
            schema.index(projector, slot);
            tokens.startAfter(slot, end);
        });
        return true;
    }

    private EventLog.Page fill(Projector projector, ViewSlot slot, long after, long end) {
        var page = transaction.execute(status -> {
            var read = log.after(after, end, PAGE, projector.handles());
            if (!read.events().isEmpty()) {
                projector.handle(read.events(), slot);
                schema.progressed(read.events(), slot);
            }
            return read;
        });
        if (page == null) {
            throw new IllegalStateException("a page was read and is gone");
        }
        return page;
    }
}
