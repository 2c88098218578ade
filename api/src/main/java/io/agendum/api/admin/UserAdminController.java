package io.agendum.api.admin;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.bus.Reason;
import io.agendum.api.bus.Receipt;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.identity.ChangeRole;
import io.agendum.command.identity.DeactivateAccount;
import io.agendum.command.identity.ReactivateAccount;
import io.agendum.command.identity.Role;
import io.agendum.query.MalformedCursor;
import io.agendum.query.account.AccountHistory;
import io.agendum.query.account.AccountView;
import io.agendum.query.account.Accounts;
import io.agendum.query.account.FindAccountHistory;
import io.agendum.query.account.FindAccountNow;
import io.agendum.query.account.FindAccounts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of the house. */
@RestController
@RequestMapping("/api/admin/users")
class UserAdminController {

    private final Commands commands;
    private final Queries queries;

    UserAdminController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** Accounts whose name or address holds each word of {@code q}, the newest first. */
    @GetMapping
    Accounts list(
            @RequestParam(required = false) @Nullable @Size(max = 200) String q,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "client|provider|admin") String role,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Size(max = 500) String cursor,
            MinPosition min) {
        return read(() -> queries.ask(new FindAccounts(q, role, active, limit, cursor), min));
    }

    @GetMapping("/{id}")
    ResponseEntity<AccountView> user(@PathVariable UUID id) {
        var account = queries.ask(new FindAccountNow(id));
        return Answers.of(account.version(), account);
    }

    /** What happened to an account, newest first. */
    @GetMapping("/{id}/history")
    AccountHistory history(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Size(max = 500) String cursor,
            MinPosition min) {
        queries.ask(new FindAccountNow(id));
        return read(() -> queries.ask(new FindAccountHistory(id, limit, cursor), min));
    }

    /** Gives another role, or takes or gives back the right to sign in. What is not said stays. */
    @PutMapping("/{id}")
    ResponseEntity<AccountView> change(@PathVariable UUID id, @Valid @RequestBody UserRequest request, Actor actor) {
        var accountId = new AccountId(id);
        var reason = new Reason(request.reason());
        var receipt = new Receipt("", false, null);
        if (request.role() != null) {
            var role = Role.valueOf(request.role().toUpperCase(Locale.ROOT));
            receipt = commands.send(new ChangeRole(accountId, role), actor, reason);
        }
        if (request.isActive() != null) {
            var command = request.isActive() ? new ReactivateAccount(accountId) : new DeactivateAccount(accountId);
            receipt = commands.send(command, actor, reason);
        }
        var account = queries.ask(new FindAccountNow(id));
        return Answers.changed(receipt, account.version(), account);
    }

    private static <T> T read(Supplier<T> page) {
        try {
            return page.get();
        } catch (MalformedCursor unreadable) {
            throw Refused.malformed("cursor", "invalid");
        }
    }

    /**
     * What changes.
     *
     * @param reason stands in the history of the account
     */
    record UserRequest(
            @Nullable @Pattern(regexp = "client|provider|admin")
            String role,

            @Nullable Boolean isActive,
            @NotBlank @Size(max = 500) String reason) {}
}
