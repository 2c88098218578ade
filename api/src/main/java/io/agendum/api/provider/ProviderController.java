package io.agendum.api.provider;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.IfMatch;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.bus.Reason;
import io.agendum.api.problem.Days;
import io.agendum.api.problem.Money;
import io.agendum.api.problem.Refused;
import io.agendum.api.problem.Zones;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.Slug;
import io.agendum.command.provider.RegisterProvider;
import io.agendum.query.NothingFound;
import io.agendum.query.Question;
import io.agendum.query.availability.AvailableDays;
import io.agendum.query.availability.AvailableTimes;
import io.agendum.query.availability.ExplainedStart;
import io.agendum.query.availability.FindAvailableDays;
import io.agendum.query.availability.FindAvailableTimes;
import io.agendum.query.availability.FindExplanation;
import io.agendum.query.directory.FindProvider;
import io.agendum.query.directory.ProviderPage;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/providers")
class ProviderController {

    private static final String ADDRESS = "(https?://\\S+)?";

    private final Commands commands;
    private final Queries queries;
    private final ProviderMapping mapping;

    ProviderController(Commands commands, Queries queries, ProviderMapping mapping) {
        this.commands = commands;
        this.queries = queries;
        this.mapping = mapping;
    }

    @SecurityRequirements
    @GetMapping("/{slug}/available-times")
    AvailableTimes timesOf(
            @PathVariable String slug,
            @RequestParam UUID service,
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String tz,
            Actor actor,
            MinPosition min) {
        var days = Days.of(date, from, to);
        var zone = Zones.ofParameter("tz", tz);
        return shown(
                slug, actor, min, even -> new FindAvailableTimes(slug, service, days.from(), days.to(), zone, even));
    }

    @SecurityRequirements
    @GetMapping("/available-times")
    AvailableTimes times(
            @RequestParam String provider,
            @RequestParam UUID service,
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String tz,
            Actor actor,
            MinPosition min) {
        return timesOf(provider, service, date, from, to, tz, actor, min);
    }

    @SecurityRequirements
    @GetMapping("/{slug}/available-days")
    AvailableDays days(
            @PathVariable String slug,
            @RequestParam UUID service,
            @RequestParam YearMonth month,
            @RequestParam(required = false) @Nullable String tz,
            Actor actor,
            MinPosition min) {
        if (!Days.isOnCalendar(month.getYear())) {
            throw Refused.malformed("month", "wrong-type");
        }
        var zone = Zones.ofParameter("tz", tz);
        return shown(slug, actor, min, even -> new FindAvailableDays(slug, service, month, zone, even));
    }

    /**
     * Why a start can be booked, or why not.
     *
     * @param startsAt with offset; a plus that was not escaped is one all the same
     */
    @SecurityRequirements
    @GetMapping("/{slug}/explain")
    ExplainedStart explain(
            @PathVariable String slug,
            @RequestParam UUID service,
            @Parameter(schema = @Schema(type = "string", format = "date-time")) @RequestParam("starts_at")
                    String startsAt,
            Actor actor,
            MinPosition min) {
        var start = Days.instantOf("starts_at", startsAt);
        return shown(slug, actor, min, even -> new FindExplanation(slug, service, start, even));
    }

    @GetMapping("/profile")
    ResponseEntity<ProviderPage> profile(Actor actor, MinPosition min) {
        var page = queries.ask(FindProvider.ofOwner(actor.account()), min);
        return Answers.of(page.version(), page);
    }

    /** Says anew what the page says; the first call opens the book. */
    @PutMapping("/profile")
    ResponseEntity<ProviderPage> changeProfile(
            @Valid @RequestBody ProfileRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Reason reason,
            Actor actor,
            MinPosition min) {
        var owner = new AccountId(actor.account());
        var zone = Zones.ofMember("/timezone", request.timezone());
        var currency = Money.currency("/currency", request.currency());
        var expected = IfMatch.version(ifMatch);
        var known = ownPage(actor, min);
        var provider = known == null ? ProviderId.next() : new ProviderId(known.id());
        if (known == null) {
            if (zone == null) {
                throw Refused.invalid("/timezone", "required");
            }
            if (request.slug() != null) {
                Slug.wished(request.slug());
            }
            var opened = new RegisterProvider(provider, owner, request.businessName(), zone, currency);
            commands.send(opened, actor, reason);
        }
        var receipt = commands.send(mapping.toCommand(request, provider, owner, zone, expected), actor, reason);
        var page = queries.ask(FindProvider.byId(provider.value()), receipt.position());
        return Answers.changed(receipt, page.version(), page);
    }

    /** What everybody may be shown; of a suspended provider the same to its owner and to admins. */
    private <T> T shown(String slugOrId, Actor actor, MinPosition min, Function<Boolean, Question<T>> question) {
        try {
            return queries.ask(question.apply(false), min);
        } catch (NothingFound nothing) {
            if (actor.isGuest()) {
                throw nothing;
            }
            var page = queries.ask(FindProvider.bySlugOrId(slugOrId), min);
            if (!page.isSuspended() || !page.isShownTo(actor.accountId(), actor.isAdmin())) {
                throw nothing;
            }
            return queries.ask(question.apply(true), min);
        }
    }

    private @Nullable ProviderPage ownPage(Actor actor, MinPosition min) {
        try {
            return queries.ask(FindProvider.ofOwner(actor.account()), min);
        } catch (NothingFound none) {
            return null;
        }
    }

    /**
     * The page of a business; what is left out is not said any more.
     *
     * @param timezone IANA zone, required by the first call
     * @param currency ISO 4217, of services that are added from then on
     * @param slug name in addresses; made from the business name at first
     */
    record ProfileRequest(
            @NotBlank @Size(max = 255) String businessName,
            @Nullable @Size(max = 5000) String description,
            @Nullable @Size(max = 500) String address,
            @Nullable @Size(max = 100) String city,
            @Nullable @Size(max = 50) String state,
            @Nullable @Size(max = 20) String postalCode,

            @Nullable @DecimalMin("-90") @DecimalMax("90") @Digits(integer = 2, fraction = 8)
            BigDecimal latitude,

            @Nullable @DecimalMin("-180") @DecimalMax("180") @Digits(integer = 3, fraction = 8)
            BigDecimal longitude,

            @Nullable @Size(max = 30) String phone,

            @Nullable @Size(max = 255) @Pattern(regexp = ADDRESS)
            String website,

            @Nullable @Size(max = 255) String instagram,
            @Nullable @Size(max = 255) String facebook,
            @Nullable String timezone,
            @Nullable String currency,
            @Nullable @Size(max = 100) String slug) {}
}
