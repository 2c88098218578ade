package io.agendum.api.service;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.IfMatch;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.bus.Reason;
import io.agendum.api.problem.Money;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.provider.DeactivateService;
import io.agendum.command.provider.ReorderServices;
import io.agendum.query.NothingFound;
import io.agendum.query.directory.FindProvider;
import io.agendum.query.directory.ProviderPage;
import io.agendum.query.directory.ProviderPage.ServiceView;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
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
    ResponseEntity<ServiceView> add(
            @Valid @RequestBody ServiceRequest request, Reason reason, Actor actor, MinPosition min) {
        Money.known("/currency", request.currency());
        var page = queries.ask(FindProvider.ofOwner(actor.account()), min);
        var service = ServiceId.next();
        var receipt = commands.send(
                mapping.toCommand(request, new ProviderId(page.id()), service, new AccountId(actor.account())),
                actor,
                reason);
        var after = queries.ask(FindProvider.byId(page.id()), receipt.position());
        return Answers.created("/api/services/" + service, receipt, null, service(after, service));
    }

    /** Says anew all there is to say about a service; what was booked before stays as it was booked. */
    @PutMapping("/{id}")
    ResponseEntity<ServiceView> change(
            @PathVariable UUID id,
            @Valid @RequestBody ServiceChangeRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Reason reason,
            Actor actor,
            MinPosition min) {
        Money.known("/currency", request.currency());
        var page = queries.ask(FindProvider.ofOwner(actor.account()), min);
        var service = new ServiceId(id);
        var receipt = commands.send(
                mapping.toCommand(
                        request,
                        new ProviderId(page.id()),
                        service,
                        new AccountId(actor.account()),
                        IfMatch.version(ifMatch)),
                actor,
                reason);
        var after = queries.ask(FindProvider.byId(page.id()), receipt.position());
        return Answers.changed(receipt, after.version(), service(after, service));
    }

    /** Offers a service no longer; what was booked stays. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> deactivate(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Reason reason,
            Actor actor,
            MinPosition min) {
        var page = queries.ask(FindProvider.ofOwner(actor.account()), min);
        var command = new DeactivateService(
                new ProviderId(page.id()), new ServiceId(id), new AccountId(actor.account()), IfMatch.version(ifMatch));
        return Answers.gone(commands.send(command, actor, reason));
    }

    /** Shows the services in another order. */
    @PostMapping("/reorder")
    ResponseEntity<Services> reorder(
            @Valid @RequestBody OrderRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Reason reason,
            Actor actor,
            MinPosition min) {
        var page = queries.ask(FindProvider.ofOwner(actor.account()), min);
        var command = new ReorderServices(
                new ProviderId(page.id()),
                new AccountId(actor.account()),
                request.ids().stream().map(ServiceId::new).toList(),
                IfMatch.version(ifMatch));
        var receipt = commands.send(command, actor, reason);
        var after = queries.ask(FindProvider.byId(page.id()), receipt.position());
        return Answers.changed(receipt, after.version(), new Services(after.services()));
    }

    /** All services, also those that are offered no longer. */
    @GetMapping("/my-services")
    ResponseEntity<Services> mine(Actor actor, MinPosition min) {
        var page = queries.ask(FindProvider.ofOwner(actor.account()), min);
        return Answers.of(page.version(), new Services(page.services()));
    }

    @SecurityRequirements
    @GetMapping("/provider/{provider}")
    ResponseEntity<Services> offered(@PathVariable String provider, Actor actor, MinPosition min) {
        var page = queries.ask(FindProvider.bySlugOrId(provider), min);
        if (!page.isShownTo(actor.accountId(), actor.isAdmin())) {
            throw new NothingFound("no such provider");
        }
        return Answers.of(
                page.version(),
                new Services(
                        page.services().stream().filter(ServiceView::isActive).toList()));
    }

    private static ServiceView service(ProviderPage page, ServiceId service) {
        return page.services().stream()
                .filter(known -> known.id().equals(service.value()))
                .findFirst()
                .orElseThrow(() -> new NothingFound("service"));
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

    /**
     * A service as it is to be; what is left out is not said any more.
     *
     * @param isActive whether it can be booked; left out it stays as it is
     */
    record ServiceChangeRequest(
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
            @Nullable Boolean requiresApproval,
            @Nullable Boolean isActive) {}

    /** All services of the provider, each once, also those that are offered no longer. */
    record OrderRequest(@NotNull @Size(max = 1000) List<@NotNull UUID> ids) {}
}
