package io.agendum.api.admin;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Reason;
import io.agendum.api.security.Actor;
import io.agendum.command.ProviderId;
import io.agendum.command.provider.Standing;
import io.agendum.command.provider.SuspendProvider;
import io.agendum.command.provider.VerifyProvider;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/providers")
class StandingController {

    private final Commands commands;

    StandingController(Commands commands) {
        this.commands = commands;
    }

    /** Shows a provider as verified, or no longer. */
    @PostMapping("/{id}/verify")
    ResponseEntity<ProviderStanding> verify(
            @PathVariable UUID id, @Valid @RequestBody VerificationRequest request, Actor actor) {
        return send(id, new VerifyProvider(new ProviderId(id), request.verified()), request.reason(), actor);
    }

    /** Lets nobody find a provider or book with it, or lets them again; what was booked stays. */
    @PostMapping("/{id}/suspend")
    ResponseEntity<ProviderStanding> suspend(
            @PathVariable UUID id, @Valid @RequestBody SuspensionRequest request, Actor actor) {
        return send(id, new SuspendProvider(new ProviderId(id), request.suspended()), request.reason(), actor);
    }

    private ResponseEntity<ProviderStanding> send(UUID id, Object command, String reason, Actor actor) {
        var outcome = commands.send(Standing.class, command, actor, new Reason(reason));
        var standing = outcome.said();
        return Answers.done(outcome.receipt(), new ProviderStanding(id, standing.verified(), standing.suspended()));
    }

    /** What the house thinks of a provider, and why, for the provider too. */
    record VerificationRequest(
            @NotNull Boolean verified,
            @NotBlank @Size(max = Reason.LONGEST) String reason) {}

    /** Whether a provider is suspended, and why, for the provider too. */
    record SuspensionRequest(
            @NotNull Boolean suspended,
            @NotBlank @Size(max = Reason.LONGEST) String reason) {}

    record ProviderStanding(UUID id, boolean isVerified, boolean isSuspended) {}
}
