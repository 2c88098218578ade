package io.agendum.api.provider;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Days;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.query.MalformedCursor;
import io.agendum.query.NothingFound;
import io.agendum.query.directory.FindProvider;
import io.agendum.query.directory.ProviderFilter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/providers")
class DirectoryController {

    /** A slug, or an id in either case. */
    private static final Pattern CATEGORY =
            Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Queries queries;
    private final ProviderSearch search;
    private final ProviderMapping mapping;

    DirectoryController(Queries queries, ProviderSearch search, ProviderMapping mapping) {
        this.queries = queries;
        this.search = search;
        this.mapping = mapping;
    }

    /** Who can be booked. All filters hold together; one that is empty asks for nothing. */
    @GetMapping
    ProviderList list(
            @RequestParam(required = false) @Nullable @Size(max = 100) String category,
            @RequestParam(required = false) @Nullable @Size(max = 100) String city,
            @RequestParam(required = false) @Nullable @Size(max = 50) String state,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(name = "max_price", required = false)
                    @Nullable
                    @DecimalMin("0")
                    @Digits(integer = 8, fraction = 2)
                    BigDecimal maxPrice,
            @RequestParam(name = "available_by", required = false) @Nullable LocalDate availableBy,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Size(max = 500) String cursor,
            MinPosition min) {
        if (availableBy != null && !Days.isOnCalendar(availableBy.getYear())) {
            throw Refused.malformed("available_by", "wrong-type");
        }
        var filter = new ProviderFilter(category(category), orNull(city), orNull(state), q, maxPrice);
        try {
            return switch (sort) {
                case "name" -> search.byName(filter, availableBy, limit, cursor, min);
                case "next_slot" -> search.byNextSlot(filter, availableBy, limit, cursor, min);
                default -> throw Refused.malformed("sort", "unknown-value");
            };
        } catch (MalformedCursor unreadable) {
            throw Refused.malformed("cursor", "invalid");
        }
    }

    /** The public page. A former address leads to the present one. */
    @SecurityRequirements
    @GetMapping("/{slug}")
    ResponseEntity<PublicProvider> page(@PathVariable String slug, Actor actor, MinPosition min) {
        var page = queries.ask(FindProvider.bySlug(slug), min);
        if (!page.isShownTo(actor.accountId(), actor.isAdmin())) {
            throw new NothingFound("no such provider");
        }
        if (!page.slug().equals(slug)) {
            return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                    .location(URI.create("/api/providers/" + page.slug()))
                    .build();
        }
        return Answers.of(page.version(), mapping.toPublic(page));
    }

    private static @Nullable String category(@Nullable String given) {
        var category = orNull(given);
        if (category != null && !CATEGORY.matcher(category).matches()) {
            throw Refused.malformed("category", "wrong-type");
        }
        return category;
    }

    private static @Nullable String orNull(@Nullable String given) {
        return given == null || given.isBlank() ? null : given;
    }
}
