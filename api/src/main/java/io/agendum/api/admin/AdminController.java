package io.agendum.api.admin;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.replay.StartReplay;
import io.agendum.command.replay.SteerReplay;
import io.agendum.query.NothingFound;
import io.agendum.query.replay.Projections;
import io.agendum.query.replay.ReplayView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin")
class AdminController {

    private final Commands commands;
    private final Queries queries;

    AdminController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @GetMapping("/projections")
    Projections projections() {
        return queries.projections();
    }

    /** Begins to rebuild a projection beside live traffic. */
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping("/projections/{name}/replays")
    ResponseEntity<ReplayView> start(
            @PathVariable String name, @Valid @RequestBody ReplayRequest request, Actor actor) {
        if (queries.projections().items().stream()
                .noneMatch(known -> known.name().equals(name))) {
            throw new NothingFound("projection");
        }
        var id = UUID.randomUUID();
        commands.send(new StartReplay(id, name, new AccountId(actor.account()), request.reason()), actor);
        return Answers.accepted("/api/admin/replays/" + id, queries.replay(id));
    }

    @GetMapping("/replays/{id}")
    ReplayView replay(@PathVariable UUID id) {
        return queries.replay(id);
    }

    @PostMapping("/replays/{id}/switch")
    ReplayView change(@PathVariable UUID id, Actor actor) {
        return steer(id, SteerReplay.Action.SWITCH, actor);
    }

    @PostMapping("/replays/{id}/rollback")
    ReplayView goBack(@PathVariable UUID id, Actor actor) {
        return steer(id, SteerReplay.Action.ROLLBACK, actor);
    }

    @PostMapping("/replays/{id}/cancel")
    ReplayView cancel(@PathVariable UUID id, Actor actor) {
        return steer(id, SteerReplay.Action.CANCEL, actor);
    }

    private ReplayView steer(UUID id, SteerReplay.Action action, Actor actor) {
        queries.replay(id);
        commands.send(new SteerReplay(id, action), actor);
        return queries.replay(id);
    }

    /** Why a projection is rebuilt, for those who read the log later. */
    record ReplayRequest(@NotBlank @Size(max = 500) String reason) {}
}
