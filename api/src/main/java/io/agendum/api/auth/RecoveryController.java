package io.agendum.api.auth;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Refused;
import io.agendum.api.ratelimit.Limit;
import io.agendum.api.ratelimit.RateLimits;
import io.agendum.api.security.Actor;
import io.agendum.api.security.Passwords;
import io.agendum.command.identity.Credentials;
import io.agendum.command.identity.Credentials.Known;
import io.agendum.command.identity.MailedLinks;
import io.agendum.command.identity.RequestPasswordReset;
import io.agendum.command.identity.ResetPassword;
import io.agendum.command.identity.VerifyEmail;
import io.agendum.query.account.FindAccountNow;
import io.agendum.store.LinkTokens.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
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

/** What is done by links that were mailed. */
@RestController
@RequestMapping("/api/auth")
class RecoveryController {

    private final Commands commands;
    private final Credentials credentials;
    private final MailedLinks links;
    private final Passwords passwords;
    private final AfterAnswer afterAnswer;
    private final RateLimits limits;
    private final Queries queries;
    private final GuestBookings guestBookings;

    RecoveryController(
            Commands commands,
            Credentials credentials,
            MailedLinks links,
            Passwords passwords,
            AfterAnswer afterAnswer,
            RateLimits limits,
            Queries queries,
            GuestBookings guestBookings) {
        this.commands = commands;
        this.credentials = credentials;
        this.links = links;
        this.passwords = passwords;
        this.afterAnswer = afterAnswer;
        this.limits = limits;
        this.queries = queries;
        this.guestBookings = guestBookings;
    }

    /** Mails a link to the address if it has an account. The answer is the same, and as fast, if it has none. */
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping("/forgot")
    void forgot(@Valid @RequestBody ForgotRequest request, Actor actor) {
        limits.require(Limit.FORGOT_OF_ACCOUNT, request.email());
        afterAnswer.run(() -> credentials
                .byEmail(request.email())
                .filter(Known::active)
                .ifPresent(
                        known -> commands.send(new RequestPasswordReset(known.accountId(), UUID.randomUUID()), actor)));
    }

    /** Sets a new password by the secret of a link, once. All sessions end. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/reset")
    ResponseEntity<Void> reset(@Valid @RequestBody ResetRequest request, HttpServletRequest http) {
        passwords.requireUncommon("/password", request.password());
        var link = links.find(Purpose.RESET, request.token())
                .orElseThrow(() -> Refused.because(ProblemCode.RESET_TOKEN_INVALID));
        return Answers.gone(commands.send(
                new ResetPassword(link.accountId(), request.token(), passwords.hash(request.password())),
                Actor.guest(http)));
    }

    /** Counts an address as that of the account's owner, by the secret of a link. A second visit changes nothing. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/verify-email")
    ResponseEntity<Void> verify(@Valid @RequestBody VerifyRequest request, HttpServletRequest http) {
        var link = links.find(Purpose.VERIFY, request.token())
                .orElseThrow(() -> Refused.because(ProblemCode.VERIFICATION_TOKEN_INVALID));
        var receipt = commands.send(new VerifyEmail(link.accountId(), link.request()), Actor.guest(http));
        var account = queries.ask(new FindAccountNow(link.accountId().value()));
        guestBookings.claim(account, Actor.channelOf(http));
        return Answers.gone(receipt);
    }

    record ForgotRequest(@NotBlank @Size(max = 254) String email) {}

    record ResetRequest(
            @NotBlank @Size(max = 200) String token,
            @NotNull @Size(min = 8, max = 128) String password) {}

    record VerifyRequest(@NotBlank @Size(max = 200) String token) {}
}
