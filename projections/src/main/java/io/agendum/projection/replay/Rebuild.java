package io.agendum.projection.replay;

import io.agendum.projection.Projector;
import io.agendum.query.ViewSlot;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills a slot from the log: pages in order, one transaction each, indexes after the rows. */
@Component
class Rebuild {

    private static final int PAGE = 5_000;

    /** Below the head by more than this, a missing position is taken for a transaction that was rolled back. */
    private static final int GAPS_WITHIN = 100_000;

    private static final int SECONDS_PER_PAGE = 600;

    private final EventLog log;
    private final SlotSchema schema;
    private final Tokens tokens;
    private final TransactionTemplate transaction;

    Rebuild(EventLog log, SlotSchema schema, Tokens tokens, PlatformTransactionManager transactions) {
        this.log = log;
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
        projector.forget(slot);
        var gaps = new TreeSet<Long>();
        var last = 0L;
        var read = 0L;
        while (true) {
            var page = fill(projector, slot, last);
            if (page.positions().isEmpty()) {
                break;
            }
            for (var position : page.positions()) {
                for (var missing = last + 1; missing < position; missing++) {
                    gaps.add(missing);
                }
                last = position;
            }
            gaps.headSet(last - GAPS_WITHIN).clear();
            read += page.positions().size();
            if (!progress.test(read)) {
                return false;
            }
        }
        var reached = last;
        transaction.executeWithoutResult(status -> {
            schema.index(projector, slot);
            tokens.startAfter(slot, reached, gaps);
        });
        return true;
    }

    private EventLog.Page fill(Projector projector, ViewSlot slot, long after) {
        var page = transaction.execute(status -> {
            var read = log.after(after, PAGE, projector.handles());
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
