package io.agendum.api.ops;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing of a stop: for a moment requests are still taken, while readiness is down and every answer asks its
 * client to close the connection. So nobody who keeps a connection sends into one that is about to be cut.
 */
@Component
class Drain implements SmartLifecycle {

    private final Duration length;
    private volatile boolean running;
    private volatile boolean underWay;

    Drain(@Value("${agendum.drain}") Duration length) {
        this.length = length;
    }

    boolean isUnderWay() {
        return underWay;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        underWay = true;
        running = false;
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server begins to refuse. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
