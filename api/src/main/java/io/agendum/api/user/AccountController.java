package io.agendum.api.user;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.api.security.Passwords;
import io.agendum.api.security.PresentSession;
import io.agendum.command.AccountId;
import io.agendum.command.identity.ChangePassword;
import io.agendum.command.identity.Credentials;
import io.agendum.command.identity.Credentials.Known;
import io.agendum.command.identity.DeactivateAccount;
import io.agendum.command.identity.RequestEmailChange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the caller may do to the account only with its password. */
@RestController
@RequestMapping("/api/users")
class AccountController {

    private final Commands commands;
    private final Credentials credentials;
    private final Passwords passwords;

    AccountController(Commands commands, Credentials credentials, Passwords passwords) {
        this.commands = commands;
        this.credentials = credentials;
        this.passwords = passwords;
    }

    /** Mails a link to another address, which counts once the link is opened. With the present one: mails it again. */
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping("/email")
    ResponseEntity<Void> changeEmail(@Valid @RequestBody EmailRequest request, Actor actor) {
        requirePassword("/password", request.password(), actor);
        commands.send(
                new RequestEmailChange(new AccountId(actor.account()), UUID.randomUUID(), request.email()), actor);
        return ResponseEntity.accepted().build();
    }

    /** Sets another password. All other sessions end; tokens of this one have to be refreshed. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/password")
    ResponseEntity<Void> changePassword(
            @Valid @RequestBody PasswordRequest request, Actor actor, PresentSession session) {
        passwords.requireUncommon("/password", request.password());
        requirePassword("/current_password", request.currentPassword(), actor);
        return Answers.gone(commands.send(
                new ChangePassword(new AccountId(actor.account()), passwords.hash(request.password()), session.id()),
                actor));
    }

    /** Lets nobody sign in any more. Bookings stay, and so does the history. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/deactivate")
    ResponseEntity<Void> deactivate(@Valid @RequestBody DeactivationRequest request, Actor actor) {
        requirePassword("/password", request.password(), actor);
        return Answers.gone(commands.send(new DeactivateAccount(new AccountId(actor.account())), actor));
    }

    private void requirePassword(String pointer, String password, Actor actor) {
        var hash = credentials.of(new AccountId(actor.account())).map(Known::passwordHash);
        if (!passwords.matches(password, hash.orElse(null))) {
            throw Refused.invalid(pointer, "wrong-password");
        }
    }

    record EmailRequest(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(max = 128) String password) {}

    record PasswordRequest(
            @NotNull @Size(max = 128) String currentPassword,
            @NotNull @Size(min = 8, max = 128) String password) {}

    record DeactivationRequest(@NotNull @Size(max = 128) String password) {}
}
