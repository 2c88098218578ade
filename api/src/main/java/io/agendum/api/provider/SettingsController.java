package io.agendum.api.provider;

import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.query.MalformedCursor;
import io.agendum.query.history.FindSettingsHistory;
import io.agendum.query.history.SettingsHistory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/providers/profile")
class SettingsController {

    private final Queries queries;

    SettingsController(Queries queries) {
        this.queries = queries;
    }

    /** What the caller's own provider has said about itself, newest first. */
    @GetMapping("/history")
    SettingsHistory history(
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Size(max = 500) String cursor,
            Actor actor,
            MinPosition min) {
        try {
            return queries.ask(new FindSettingsHistory(actor.account(), limit, cursor), min);
        } catch (MalformedCursor unreadable) {
            throw Refused.malformed("cursor", "invalid");
        }
    }
}
