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
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests in at a time, since threads are no limit, and gives each the time in which it must be answered.
 * Who does not get in soon is told to come again, which is better than an answer that nobody waits for any more.
 * Those whose password is hashed wait at a door of their own before that, so that a flood of them takes no place from others
 * and is answered no faster than it pays to send it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class Admission extends OncePerRequestFilter {

    private static final Set<String> HASHING = Set.of("/api/auth/login", "/api/auth/register");

    private final Problems problems;
    private final Drain drain;
    private final Door places;
    private final Door passwords;
    private final Duration time;

    Admission(
            Problems problems,
            Drain drain,
            MeterRegistry meters,
            @Value("${agendum.requests.at-once}") int atOnce,
            @Value("${agendum.requests.wait}") Duration wait,
            @Value("${agendum.requests.hashing-at-once}") int hashingAtOnce,
            @Value("${agendum.requests.hashing-wait}") Duration hashingWait,
            @Value("${agendum.requests.time}") Duration time) {
        this.problems = problems;
        this.drain = drain;
        this.places = new Door(new Semaphore(atOnce, true), wait);
        this.passwords = new Door(new Semaphore(hashingAtOnce, true), hashingWait);
        this.time = time;
        Gauge.builder("agendum.requests.in.work", () -> atOnce - places.free().availablePermits())
                .register(meters);
        Gauge.builder(
                        "agendum.requests.waiting",
                        () -> places.free().getQueueLength() + passwords.free().getQueueLength())
                .register(meters);
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
        FilterChain inside = (asked, answer) -> enter(places, request, response, chain);
        try (var deadline = Deadline.in(time)) {
            if (HASHING.contains(request.getServletPath())) {
                enter(passwords, request, response, inside);
            } else {
                inside.doFilter(request, response);
            }
        }
    }

    private void enter(Door door, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!door.enter()) {
            problems.write(request, response, ProblemCode.UNAVAILABLE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            door.free().release();
        }
    }

    /**
     * So many are behind it at a time, and others wait so long, or a little less: a crowd that came at once must not be
     * refused at once, to come again at once.
     */
    private record Door(Semaphore free, Duration patience) {

        boolean enter() {
            try {
                var longest = Deadline.within(patience);
                var wait = longest - ThreadLocalRandom.current().nextLong(longest / 4 + 1);
                return free.tryAcquire(wait, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
