package io.agendum.api.ops;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Problems;
import io.agendum.store.Deadline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests in at a time, since threads are no limit, and gives each the time in which it must be answered.
 * Who does not get in soon is told to come again, which is better than an answer that nobody waits for any more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class Admission extends OncePerRequestFilter {

    private final Problems problems;
    private final Drain drain;
    private final Semaphore places;
    private final Duration wait;
    private final Duration time;

    Admission(
            Problems problems,
            Drain drain,
            MeterRegistry meters,
            @Value("${agendum.requests.at-once}") int atOnce,
            @Value("${agendum.requests.wait}") Duration wait,
            @Value("${agendum.requests.time}") Duration time) {
        this.problems = problems;
        this.drain = drain;
        this.places = new Semaphore(atOnce, true);
        this.wait = wait;
        this.time = time;
        Gauge.builder("agendum.requests.in.work", () -> atOnce - places.availablePermits())
                .register(meters);
        Gauge.builder("agendum.requests.waiting", places::getQueueLength).register(meters);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (drain.isUnderWay()) {
            response.setHeader("Connection", "close");
        }
        try (var deadline = Deadline.in(time)) {
            if (!enter()) {
                problems.write(request, response, ProblemCode.UNAVAILABLE);
                return;
            }
            try {
                chain.doFilter(request, response);
            } finally {
                places.release();
            }
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
