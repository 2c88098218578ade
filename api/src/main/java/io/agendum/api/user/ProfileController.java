package io.agendum.api.user;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.IfMatch;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Refused;
import io.agendum.api.problem.Zones;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.query.MalformedCursor;
import io.agendum.query.account.AccountHistory;
import io.agendum.query.account.AccountView;
import io.agendum.query.account.FindAccountHistory;
import io.agendum.query.account.FindAccountNow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the caller is called and reached, and what happened to the account. */
@RestController
@RequestMapping("/api/users")
class ProfileController {

    private final Commands commands;
    private final Queries queries;
    private final UserMapping mapping;

    ProfileController(Commands commands, Queries queries, UserMapping mapping) {
        this.commands = commands;
        this.queries = queries;
        this.mapping = mapping;
    }

    @GetMapping("/profile")
    ResponseEntity<Profile> profile(Actor actor) {
        var account = account(actor);
        return Answers.of(account.version(), mapping.toProfile(account));
    }

    /** Says anew all there is to say; the address has a change of its own. */
    @PutMapping("/profile")
    ResponseEntity<Profile> change(
            @Valid @RequestBody ProfileRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        Zones.ofMember("/timezone", request.timezone());
        var receipt = commands.send(
                mapping.toCommand(request, new AccountId(actor.account()), IfMatch.version(ifMatch)), actor);
        var account = account(actor);
        return Answers.changed(receipt, account.version(), mapping.toProfile(account));
    }

    /** What happened to the caller's account, newest first; sign-ins and those that were refused too. */
    @GetMapping("/history")
    AccountHistory history(
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Size(max = 500) String cursor,
            Actor actor,
            MinPosition min) {
        try {
            return queries.ask(new FindAccountHistory(actor.account(), limit, cursor), min);
        } catch (MalformedCursor unreadable) {
            throw Refused.malformed("cursor", "invalid");
        }
    }

    private AccountView account(Actor actor) {
        return queries.ask(new FindAccountNow(actor.account()));
    }

    /**
     * How the owner wants to be called and reached.
     *
     * @param locale language, BCP 47
     * @param timezone IANA zone
     */
    record ProfileRequest(
            @NotBlank @Size(max = 255) String name,
            @Nullable @Size(max = 30) String phone,

            @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Z]{2})?")
            String locale,

            @NotBlank String timezone) {}
}
