package io.agendum.store;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * From which pool a thread takes its connections, so that requests and processors cannot starve each other. A thread
 * stays in its lane for life: what is bound to it in a transaction belongs to one pool.
 */
public enum Lane {
    /** Requests, and every thread that nobody made for another lane: waits are short. */
    REQUESTS,

    /** Processors, and what keeps them going: waits may be longer than a caller's patience. */
    PROCESSORS,

    /** Work of minutes, such as filling a slot or waiting for another node: connections of the processors, unhurried. */
    REBUILDS;

    /** Makes threads of this lane; names that end in a dash are counted. */
    public ThreadFactory threads(String name) {
        var made = new AtomicInteger();
        return work -> {
            var thread = new Marked(this, work, name.endsWith("-") ? name + made.getAndIncrement() : name);
            // Who stops them is the life cycle; a thread that nobody stops must not keep the node alive.
            thread.setDaemon(true);
            return thread;
        };
    }

    static Lane current() {
        return Thread.currentThread() instanceof Marked marked ? marked.lane : REQUESTS;
    }

    private static final class Marked extends Thread {

        private final Lane lane;

        Marked(Lane lane, Runnable work, String name) {
            super(null, work, name);
            this.lane = lane;
        }
    }
}
