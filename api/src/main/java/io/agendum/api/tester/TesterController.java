package io.agendum.api.tester;

import io.agendum.api.ratelimit.RateLimits;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
@RequestMapping("/api/test")
@Profile("acceptance")
class TesterController {

    private final SettableClock clock;
    private final RateLimits limits;

    TesterController(SettableClock clock, RateLimits limits) {
        this.clock = clock;
        this.limits = limits;
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

    record Now(@NotNull OffsetDateTime now) {}

    record Limits(boolean enabled) {}
}
