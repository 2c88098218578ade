package io.agendum.api.tester;

import io.agendum.api.bus.Queries;
import io.agendum.api.ratelimit.RateLimits;
import io.agendum.query.mail.FindMail;
import io.agendum.query.mail.OutboxMails;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
@RequestMapping("/api/test")
@Profile("acceptance")
class TesterController {

    private final SettableClock clock;
    private final RateLimits limits;
    private final Queries queries;

    TesterController(SettableClock clock, RateLimits limits, Queries queries) {
        this.clock = clock;
        this.limits = limits;
        this.queries = queries;
    }

    @PutMapping("/clock")
    Now set(@Valid @RequestBody Now request) {
        clock.set(request.now().toInstant());
        return request;
    }

    @DeleteMapping("/clock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void free() {
        clock.set(null);
    }

    @PutMapping("/rate-limits")
    Limits switchLimits(@Valid @RequestBody Limits request) {
        limits.enable(request.enabled());
        return request;
    }

    /** What was written to an address, sent or not. */
    @GetMapping("/mail")
    OutboxMails mail(@RequestParam String to) {
        return queries.ask(new FindMail(to));
    }

    record Now(@NotNull OffsetDateTime now) {}

    record Limits(boolean enabled) {}
}
