package io.agendum.api.auth;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Languages;
import io.agendum.api.problem.Money;
import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Refused;
import io.agendum.api.problem.Refused.Wrong;
import io.agendum.api.problem.Zones;
import io.agendum.api.ratelimit.Limit;
import io.agendum.api.ratelimit.RateLimits;
import io.agendum.api.security.AccessTokens;
import io.agendum.api.security.Actor;
import io.agendum.api.security.Passwords;
import io.agendum.api.security.PresentSession;
import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.SessionId;
import io.agendum.command.identity.EndSession;
import io.agendum.command.identity.Role;
import io.agendum.command.identity.Sessions;
import io.agendum.command.provider.RegisterProvider;
import io.agendum.query.account.FindAccountNow;
import io.agendum.query.directory.FindProvider;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/auth")
class AuthController {

    private final Commands commands;
    private final Queries queries;
    private final SignIns signIns;
    private final Passwords passwords;
    private final String baseUrl;
    private final RateLimits limits;
    private final AuthMapping mapping;

    AuthController(
            Commands commands,
            Queries queries,
            SignIns signIns,
            Passwords passwords,
            AuthMapping mapping,
            RateLimits limits,
            @Value("${agendum.base-url}") String baseUrl) {
        this.commands = commands;
        this.queries = queries;
        this.signIns = signIns;
        this.passwords = passwords;
        this.limits = limits;
        this.mapping = mapping;
        this.baseUrl = baseUrl;
    }

    /** Makes an account, and with the role provider a book of its own. */
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/register")
    ResponseEntity<Registered> register(
            @Valid @RequestBody RegisterRequest request, Actor actor, HttpServletRequest http) {
        var role = request.role() == null
                ? Role.CLIENT
                : Role.valueOf(request.role().toUpperCase(Locale.ROOT));
        var zone = Zones.ofMember("/timezone", request.timezone());
        var currency = Money.currency("/currency", request.currency());
        passwords.requireUncommon("/password", request.password());
        if (role == Role.PROVIDER) {
            requireBusiness(request);
        }
        var account = AccountId.next();
        var locale =
                Objects.requireNonNullElse(request.locale(), Languages.of(http).toLanguageTag());
        var command = mapping.toCommand(
                request,
                account,
                passwords.hash(request.password()),
                role,
                locale,
                Objects.requireNonNullElse(zone, ZoneId.of("America/Sao_Paulo")).getId());
        var receipt = commands.send(command, actor);
        var user = mapping.toUser(command);
        if (role != Role.PROVIDER || zone == null || request.businessName() == null) {
            return Answers.created("/api/auth/me", receipt, null, new Registered(user, null));
        }
        var opened = commands.send(
                new RegisterProvider(ProviderId.next(), account, request.businessName(), zone, currency),
                new Actor(account.value(), Actor.PROVIDER, request.email(), actor.channel()));
        var page = queries.ask(FindProvider.ofOwner(account.value()), opened.position());
        return Answers.created("/api/auth/me", opened, null, new Registered(user, new Opened(page.id(), page.slug())));
    }

    /** Begins a session. An unknown address is answered as a wrong password is, and as slowly. */
    @PostMapping("/login")
    ResponseEntity<LoggedIn> login(
            @Valid @RequestBody LoginRequest request, HttpServletRequest http, HttpServletResponse answer) {
        limits.require(Limit.LOGIN_OF_ACCOUNT, request.email());
        var opened = signIns.open(request.email(), request.password(), http);
        return answer(opened, "body".equals(request.tokenDelivery()), answer);
    }

    /** Exchanges the refresh token, from the cookie or else from the body, for the next one and an access token. */
    @PostMapping("/refresh")
    ResponseEntity<LoggedIn> refresh(
            @Valid @RequestBody(required = false) @Nullable RefreshRequest request,
            HttpServletRequest http,
            HttpServletResponse answer) {
        var shown = request == null ? null : request.refreshToken();
        if (shown != null) {
            return answer(signIns.refresh(shown, http), true, answer);
        }
        SameOrigin.require(http, baseUrl);
        var cookie = RefreshCookie.of(http).orElseThrow(() -> Refused.because(ProblemCode.UNAUTHENTICATED));
        try {
            return answer(signIns.refresh(cookie, http), false, answer);
        } catch (Refused refused) {
            RefreshCookie.clear(answer);
            throw refused;
        }
    }

    /** Ends the session: its tokens are worth nothing any more, on no node. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/logout")
    ResponseEntity<Void> logout(
            Actor actor, PresentSession session, HttpServletRequest http, HttpServletResponse answer) {
        SameOrigin.require(http, baseUrl);
        var receipt = commands.send(
                new EndSession(new SessionId(session.id()), new AccountId(actor.account()), EndSession.How.SIGNED_OUT),
                actor);
        RefreshCookie.clear(answer);
        return Answers.gone(receipt);
    }

    /** Who is signed in. */
    @GetMapping("/me")
    Me me(Actor actor) {
        return mapping.toMe(queries.ask(new FindAccountNow(actor.account())));
    }

    private ResponseEntity<LoggedIn> answer(SignIns.Opened opened, boolean inBody, HttpServletResponse answer) {
        if (!inBody) {
            RefreshCookie.set(answer, opened.refreshToken(), Sessions.LIFE);
        }
        return ResponseEntity.ok(new LoggedIn(
                opened.accessToken(),
                "Bearer",
                AccessTokens.LIFE.toSeconds(),
                inBody ? opened.refreshToken() : null,
                mapping.toMe(opened.account())));
    }

    private static void requireBusiness(RegisterRequest request) {
        var wrongs = new ArrayList<Wrong>();
        if (request.businessName() == null || request.businessName().isBlank()) {
            wrongs.add(new Wrong("/business_name", "required"));
        }
        if (request.timezone() == null) {
            wrongs.add(new Wrong("/timezone", "required"));
        }
        if (!wrongs.isEmpty()) {
            throw Refused.invalid(wrongs);
        }
    }

    /**
     * Who signs up.
     *
     * @param role {@code client} or {@code provider}; an administrator is never made here
     * @param businessName required of a provider
     * @param timezone IANA zone, required of a provider
     * @param currency of a provider's prices, ISO 4217; BRL when nothing is said
     */
    record RegisterRequest(
            @NotBlank @Size(max = 255) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = 8, max = 128) String password,
            @Nullable @Size(max = 30) String phone,
            @Nullable @Pattern(regexp = "client|provider") String role,
            @Nullable @Size(max = 255) String businessName,
            @Nullable String timezone,
            @Nullable String currency,

            @Nullable @Pattern(regexp = "[a-z]{2,3}(-[A-Z]{2})?")
            String locale) {}

    record LoginRequest(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 128) String password,
            @Nullable @Pattern(regexp = "cookie|body") String tokenDelivery) {}

    record Registered(User user, @Nullable Opened provider) {}

    record User(
            UUID id, String name, String email, @Nullable String phone, String role, String locale, String timezone) {}

    record Opened(UUID id, String slug) {}

    record RefreshRequest(@Nullable @Size(max = 200) String refreshToken) {}

    /** Tokens; {@code expires_in} is in seconds. The refresh token is here only when it is not in the cookie. */
    record LoggedIn(
            String accessToken,
            String tokenType,
            long expiresIn,
            @Nullable String refreshToken,
            Me user) {}

    /** Who is signed in; {@code avatar_url} is a path on our own origin. */
    @Schema(name = "Me")
    record Me(
            UUID id,
            String name,
            String email,
            String role,
            String locale,
            String timezone,
            boolean emailVerified,
            @Nullable String avatarUrl) {}
}
