package io.agendum.api.service;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Money;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.query.NothingFound;
import io.agendum.query.directory.FindProvider;
import io.agendum.query.directory.ProviderPage;
import io.agendum.query.directory.ProviderPage.ServiceView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/services")
class ServiceController {

    private final Commands commands;
    private final Queries queries;
    private final ServiceMapping mapping;

    ServiceController(Commands commands, Queries queries, ServiceMapping mapping) {
        this.commands = commands;
        this.queries = queries;
        this.mapping = mapping;
    }

    /** Offers a service of the caller's own provider. */
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    ResponseEntity<ServiceView> add(@Valid @RequestBody ServiceRequest request, Actor actor, MinPosition min) {
        Money.known("/currency", request.currency());
        var page = queries.ask(FindProvider.ofOwner(actor.account()), min);
        var service = ServiceId.next();
        var receipt = commands.send(
                mapping.toCommand(request, new ProviderId(page.id()), service, new AccountId(actor.account())), actor);
        var offered = queries.ask(FindProvider.byId(page.id()), receipt.position()).services().stream()
                .filter(known -> known.id().equals(service.value()))
                .findFirst()
                .orElseThrow(() -> new NothingFound("service"));
        return Answers.created("/api/services/" + service, receipt, null, offered);
    }

    @GetMapping("/my-services")
    Services mine(Actor actor, MinPosition min) {
        return new Services(
                queries.ask(FindProvider.ofOwner(actor.account()), min).services());
    }

    @GetMapping("/provider/{provider}")
    Services offered(@PathVariable String provider, MinPosition min) {
        return new Services(page(provider, min).services().stream()
                .filter(ServiceView::isActive)
                .toList());
    }

    private ProviderPage page(String slugOrId, MinPosition min) {
        try {
            return queries.ask(FindProvider.byId(UUID.fromString(slugOrId)), min);
        } catch (IllegalArgumentException slug) {
            return queries.ask(FindProvider.bySlug(slugOrId), min);
        }
    }

    /** Services in the order of the provider. */
    record Services(List<ServiceView> items) {}

    /**
     * A service.
     *
     * @param duration minutes
     * @param price null means on request
     * @param currency ISO 4217; the provider's when nothing is said
     * @param bufferBefore minutes; what is left out follows the provider's policy
     */
    record ServiceRequest(
            @NotBlank @Size(max = 255) String name,
            @Nullable @Size(max = 2000) String description,
            @NotNull @Min(1) @Max(1440) Integer duration,

            @Nullable @DecimalMin("0") @Digits(integer = 8, fraction = 2)
            BigDecimal price,

            @Nullable String currency,
            @Nullable UUID categoryId,
            @Nullable @Min(0) @Max(1440) Integer bufferBefore,
            @Nullable @Min(0) @Max(1440) Integer bufferAfter,
            @Nullable @Min(0) @Max(525600) Integer minNotice,
            @Nullable Boolean requiresApproval) {}
}
