package io.agendum.api.admin;

import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.replay.DiscardDeadLetter;
import io.agendum.command.replay.RetriedLetters;
import io.agendum.command.replay.RetryDeadLetter;
import io.agendum.query.MalformedCursor;
import io.agendum.query.replay.DeadLetterList;
import io.agendum.query.replay.FindDeadLetters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/dead-letters")
class DeadLetterController {

    private final Commands commands;
    private final Queries queries;

    DeadLetterController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @GetMapping
    DeadLetterList list(
            @RequestParam(required = false) @Nullable @Size(max = 50) String projection,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Size(max = 500) String cursor) {
        try {
            return queries.deadLetters(new FindDeadLetters(projection, limit, cursor));
        } catch (MalformedCursor unreadable) {
            throw Refused.malformed("cursor", "invalid");
        }
    }

    /** Handles the letters of the sequence again, in order, until one fails. */
    @PostMapping("/{id}/retry")
    RetriedLetters retry(@PathVariable UUID id, Actor actor) {
        return commands.send(RetriedLetters.class, new RetryDeadLetter(id), actor);
    }

    /** Gives one letter up for ever; those behind it can be retried then. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/{id}/discard")
    void discard(@PathVariable UUID id, @Valid @RequestBody DiscardRequest request, Actor actor) {
        commands.send(new DiscardDeadLetter(id, new AccountId(actor.account()), request.reason()), actor);
    }

    /** Why an event is given up, for those who read the log later. */
    record DiscardRequest(@NotBlank @Size(max = 500) String reason) {}
}
