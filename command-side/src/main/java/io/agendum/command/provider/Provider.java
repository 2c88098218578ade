package io.agendum.command.provider;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.agendum.command.AccountId;
import io.agendum.command.CommonRejection;
import io.agendum.command.ProviderId;
import io.agendum.command.ProviderRules;
import io.agendum.event.Personal;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.rules.RuleChanges;
import io.agendum.schedule.Snapshot;
import io.agendum.store.EventMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One provider: its page, its working time, its services. */
@Aggregate
class Provider {

    private static final int SLUGS_TRIED = 1_000;

    @AggregateIdentifier
    private ProviderId providerId;

    private UUID owner;
    private String currency;
    private Snapshot rules;

    @SuppressWarnings("NullAway.Init")
    Provider() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Provider(RegisterProvider command, ProviderClaims claims, ProviderRules kept) {
        if (!claims.claimOwner(command.owner(), command.providerId())) {
            throw ProviderRejection.PROVIDER_EXISTS.because("the account has a provider already");
        }
        var slug = Slug.candidates(command.businessName())
                .limit(SLUGS_TRIED)
                .filter(candidate -> claims.claimSlug(candidate, command.providerId()))
                .findFirst()
                .orElseThrow();
        var registered = new ProviderRegistered(
                command.providerId().value(),
                command.owner().value(),
                command.businessName(),
                slug,
                command.zone(),
                command.currency());
        apply(registered, EventMetadata.ofProvider(command.providerId().value()));
        kept.keep(command.providerId(), command.owner(), RuleChanges.start(registered));
    }

    @CommandHandler
    void decide(ChangeProfile command) {
        admit(command.by(), command.expectedVersion());
        apply(
                new ProviderProfileChanged(
                        providerId.value(),
                        command.businessName(),
                        command.description(),
                        Personal.of(owner, command.address()),
                        command.city(),
                        command.state(),
                        command.postalCode(),
                        command.latitude(),
                        command.longitude(),
                        Personal.of(owner, command.phone()),
                        command.website(),
                        command.instagram(),
                        command.facebook()),
                EventMetadata.ofProvider(providerId.value()));
    }

    @CommandHandler
    void decide(ChangeSchedule command, ProviderRules kept) {
        admit(command.by(), command.expectedVersion());
        var events = new ArrayList<ProviderEvent>();
        var zone = command.zone();
        if (zone != null && !zone.equals(rules.zone())) {
            events.add(new TimeZoneChanged(providerId.value(), zone));
        }
        var hours = command.weeklyHours();
        if (hours != null && !rules.hours().contains(hours)) {
            events.add(new WeeklyHoursChanged(providerId.value(), hours.validFrom(), RuleChanges.written(hours)));
        }
        var policy = command.policy();
        if (policy != null && !policy.equals(rules.policy())) {
            events.add(new BookingPolicyChanged(
                    providerId.value(),
                    policy.slotInterval(),
                    policy.slotAlignment().name(),
                    policy.bufferBefore(),
                    policy.bufferAfter(),
                    policy.minNotice(),
                    policy.maxAdvanceDays(),
                    policy.cancellationCutoff(),
                    policy.autoConfirm(),
                    policy.pendingExpiry(),
                    policy.reminders()));
        }
        if (!events.isEmpty()) {
            record(kept, events);
        }
    }

    @CommandHandler
    void decide(AddService command, ProviderRules kept) {
        admit(command.by(), null);
        record(
                kept,
                List.of(new ServiceAdded(
                        providerId.value(),
                        command.serviceId().value(),
                        command.categoryId(),
                        command.name(),
                        command.description(),
                        command.duration(),
                        command.price(),
                        Objects.requireNonNullElse(command.currency(), currency),
                        command.bufferBefore(),
                        command.bufferAfter(),
                        command.minNotice(),
                        command.requiresApproval(),
                        rules.services().size())));
    }

    /** Changes of the rules are written to the write side's own row in the transaction that appends them. */
    private void record(ProviderRules kept, List<? extends ProviderEvent> events) {
        kept.lockForChange(providerId);
        events.forEach(event -> apply(event, EventMetadata.ofProvider(providerId.value())));
        kept.keep(providerId, new AccountId(owner), rules);
    }

    private void admit(AccountId by, @Nullable Long expectedVersion) {
        if (!by.value().equals(owner)) {
            throw CommonRejection.NOT_FOUND.because("no such provider");
        }
        if (expectedVersion != null && !expectedVersion.equals(getVersion())) {
            throw CommonRejection.STALE_VERSION.because("the provider has changed since");
        }
    }

    @EventSourcingHandler
    void evolve(ProviderRegistered event) {
        providerId = new ProviderId(event.providerId());
        owner = event.accountId();
        currency = event.currency();
        rules = RuleChanges.start(event);
    }

    @EventSourcingHandler
    void evolve(TimeZoneChanged event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(WeeklyHoursChanged event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(BookingPolicyChanged event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(ServiceAdded event) {
        fold(event);
    }

    private void fold(ProviderEvent event) {
        for (var change : RuleChanges.of(event)) {
            rules = rules.with(change);
        }
    }
}
