package io.agendum.api.auth;

import io.agendum.store.Lane;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Work that is done after the answer, so that nobody can tell by its time whether an account exists. What does not fit in
 * any more, in a flood, is left undone.
 */
@Component
class AfterAnswer implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AfterAnswer.class);

    private static final int LONGEST_QUEUE = 1_000;
    private static final Duration FINISHED_WITHIN = Duration.ofSeconds(3);

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LONGEST_QUEUE),
            Lane.PROCESSORS.threads("after-answer"),
            (work, full) -> LOG.warn("Too much is to be done after answers; something is left undone"));

    void run(Runnable work) {
        executor.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException failed) {
                LOG.warn("What was to be done after an answer failed: {}", failed.toString());
            }
        });
    }

    @Override
    public void destroy() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(FINISHED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn(
                    "{} things to be done after answers are left undone",
                    executor.getQueue().size());
        }
    }
}
