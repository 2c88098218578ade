package io.agendum.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Many at once. */
final class Crowd {

    private Crowd() {}

    /** Does all of it at once, and returns the results in the order of the tasks. */
    static <T> List<T> all(List<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        return all(tasks, tasks.size());
    }

    /** Does all of it, some at a time. */
    static <T> List<T> all(List<? extends Callable<T>> tasks, int atOnce)
            throws InterruptedException, ExecutionException {
        var gate = new Semaphore(Math.max(1, atOnce));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var task : tasks) {
                running.add(executor.submit(() -> {
                    gate.acquire();
                    try {
                        return task.call();
                    } finally {
                        gate.release();
                    }
                }));
            }
            var results = new ArrayList<T>();
            for (var future : running) {
                results.add(future.get());
            }
            return results;
        }
    }
}
