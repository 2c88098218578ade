package io.agendum.command.provider;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.agendum.command.AccountId;
import io.agendum.command.BookedTimes;
import io.agendum.command.Categories;
import io.agendum.command.CommonRejection;
import io.agendum.command.ProviderId;
import io.agendum.command.ProviderRules;
import io.agendum.command.ServiceId;
import io.agendum.command.Slug;
import io.agendum.event.Personal;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.rules.RuleChanges;
import io.agendum.schedule.Change;
import io.agendum.schedule.ServiceRules;
import io.agendum.schedule.Snapshot;
import io.agendum.store.EventMetadata;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One provider: its page, its working time, its services. */
@Aggregate
class Provider {

    private static final int SLUGS_TRIED = 1_000;
    private static final int MOST_OF_A_KIND = 1_000;

    @AggregateIdentifier
    private ProviderId providerId;

    private UUID owner;
    private String slug;
    private String currency;
    private boolean verified;
    private List<UUID> order = List.of();
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
    void decide(ChangeProfile command, ProviderClaims claims, ProviderRules kept) {
        admit(command.by(), command.expectedVersion());
        var events = new ArrayList<ProviderEvent>();
        events.add(new ProviderProfileChanged(
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
                command.facebook()));
        if (command.slug() != null && !command.slug().equals(slug)) {
            events.add(new SlugChanged(providerId.value(), claimed(command.slug(), claims)));
        }
        if (command.currency() != null && !command.currency().equals(currency)) {
            events.add(new CurrencyChanged(providerId.value(), command.currency()));
        }
        if (command.zone() != null && !command.zone().equals(rules.zone())) {
            events.add(new TimeZoneChanged(providerId.value(), command.zone()));
            record(kept, events);
            return;
        }
        applyAll(events);
    }

    private String claimed(String wished, ProviderClaims claims) {
        if (!claims.claimSlug(Slug.wished(wished), providerId)) {
            throw CommonRejection.SLUG_TAKEN
                    .because("%s leads to somebody else", wished)
                    .at("/slug");
        }
        return wished;
    }

    @CommandHandler
    AffectedAppointments decide(ChangeSchedule command, ProviderRules kept, BookedTimes booked, Clock clock) {
        admit(command.by(), command.expectedVersion());
        var events = new ArrayList<ProviderEvent>();
        var zone = command.zone();
        if (zone != null && !zone.equals(rules.zone())) {
            events.add(new TimeZoneChanged(providerId.value(), zone));
        }
        var hours = command.weeklyHours();
        if (hours != null && !rules.hours().contains(hours)) {
            bounded(rules.hours().size(), "/valid_from");
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
        return reschedule(events, command.dryRun(), kept, booked, clock);
    }

    @CommandHandler
    AffectedAppointments decide(SetDateOverride command, ProviderRules kept, BookedTimes booked, Clock clock) {
        admit(command.by(), command.expectedVersion());
        var wanted = new Change.OverrideSet(command.date(), command.times());
        if (wanted.times().equals(rules.overrides().get(command.date()))) {
            return AffectedAppointments.none();
        }
        bounded(rules.overrides().size(), "");
        var set = new DateOverrideSet(providerId.value(), wanted.date(), RuleChanges.written(wanted.times()));
        return reschedule(List.of(set), command.dryRun(), kept, booked, clock);
    }

    @CommandHandler
    AffectedAppointments decide(ClearDateOverride command, ProviderRules kept, BookedTimes booked, Clock clock) {
        admit(command.by(), command.expectedVersion());
        if (!rules.overrides().containsKey(command.date())) {
            return AffectedAppointments.none();
        }
        var cleared = new DateOverrideCleared(providerId.value(), command.date());
        return reschedule(List.of(cleared), command.dryRun(), kept, booked, clock);
    }

    @CommandHandler
    AffectedAppointments decide(AddTimeOff command, ProviderRules kept, BookedTimes booked, Clock clock) {
        admit(command.by(), command.expectedVersion());
        bounded(rules.timeOff().size(), "");
        var added = new TimeOffAdded(
                providerId.value(),
                command.timeOffId().value(),
                command.span().start(),
                command.span().end(),
                Personal.of(owner, command.reason()));
        return reschedule(List.of(added), command.dryRun(), kept, booked, clock);
    }

    @CommandHandler
    void decide(RemoveTimeOff command, ProviderRules kept) {
        admit(command.by(), command.expectedVersion());
        var id = command.timeOffId().value();
        if (rules.timeOff().stream().noneMatch(off -> off.id().equals(id))) {
            throw CommonRejection.NOT_FOUND.because("no such time off");
        }
        record(kept, List.of(new TimeOffRemoved(providerId.value(), id)));
    }

    @CommandHandler
    void decide(AddService command, ProviderRules kept, Categories categories) {
        admit(command.by(), null);
        bounded(rules.services().size(), "");
        checkCategory(command.categoryId(), categories);
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

    @CommandHandler
    void decide(ChangeService command, ProviderRules kept, Categories categories) {
        admit(command.by(), command.expectedVersion());
        var present = service(command.serviceId());
        checkCategory(command.categoryId(), categories);
        record(
                kept,
                List.of(new ServiceChanged(
                        providerId.value(),
                        present.id(),
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
                        Objects.requireNonNullElse(command.active(), present.active()))));
    }

    @CommandHandler
    void decide(DeactivateService command, ProviderRules kept) {
        admit(command.by(), command.expectedVersion());
        if (service(command.serviceId()).active()) {
            record(
                    kept,
                    List.of(new ServiceDeactivated(
                            providerId.value(), command.serviceId().value())));
        }
    }

    @CommandHandler
    void decide(ReorderServices command) {
        admit(command.by(), command.expectedVersion());
        var ids = command.ids().stream().map(ServiceId::value).toList();
        for (var place = 0; place < ids.size(); place++) {
            if (!rules.services().containsKey(ids.get(place)) || ids.indexOf(ids.get(place)) < place) {
                throw CommonRejection.VALIDATION_FAILED
                        .because("%s is no service of yours, or is there twice", ids.get(place))
                        .at("/ids/" + place);
            }
        }
        if (ids.size() < rules.services().size()) {
            throw CommonRejection.VALIDATION_FAILED
                    .because("%d services are missing", rules.services().size() - ids.size())
                    .at("/ids");
        }
        if (!ids.equals(order)) {
            applyAll(List.of(new ServicesReordered(providerId.value(), ids)));
        }
    }

    @CommandHandler
    Standing decide(VerifyProvider command) {
        if (command.verified() != verified) {
            var id = providerId.value();
            applyAll(List.of(command.verified() ? new ProviderVerified(id) : new ProviderVerificationWithdrawn(id)));
        }
        return standing();
    }

    @CommandHandler
    Standing decide(SuspendProvider command, ProviderRules kept) {
        if (command.suspended() != rules.suspended()) {
            var id = providerId.value();
            record(kept, List.of(command.suspended() ? new ProviderSuspended(id) : new ProviderReinstated(id)));
        }
        return standing();
    }

    private Standing standing() {
        return new Standing(verified, rules.suspended());
    }

    private ServiceRules service(ServiceId id) {
        var service = rules.services().get(id.value());
        if (service == null) {
            throw CommonRejection.NOT_FOUND.because("no such service");
        }
        return service;
    }

    private static void checkCategory(@Nullable UUID category, Categories categories) {
        if (category != null && !categories.has(category)) {
            throw CommonRejection.VALIDATION_FAILED
                    .because("there is no such category")
                    .at("/category_id");
        }
    }

    /** All of it is read for every booking. */
    private static void bounded(int size, String pointer) {
        if (size >= MOST_OF_A_KIND) {
            throw CommonRejection.VALIDATION_FAILED
                    .because("there are %d already", size)
                    .at(pointer);
        }
    }

    /** Nobody books while it is decided what the change affects. */
    private AffectedAppointments reschedule(
            List<? extends ProviderEvent> events, boolean dryRun, ProviderRules kept, BookedTimes booked, Clock clock) {
        if (events.isEmpty()) {
            return AffectedAppointments.none();
        }
        if (!dryRun) {
            kept.lockForChange(providerId);
        }
        var affected = AffectedAppointments.of(
                booked.after(providerId, clock.instant()), rules, RuleChanges.after(rules, events));
        if (!dryRun) {
            applyAndKeep(kept, events);
        }
        return affected;
    }

    /** Changes of the rules are written to the write side's own row in the transaction that appends them. */
    private void record(ProviderRules kept, List<? extends ProviderEvent> events) {
        kept.lockForChange(providerId);
        applyAndKeep(kept, events);
    }

    private void applyAndKeep(ProviderRules kept, List<? extends ProviderEvent> events) {
        applyAll(events);
        kept.keep(providerId, new AccountId(owner), rules);
    }

    private void applyAll(List<? extends ProviderEvent> events) {
        events.forEach(event -> apply(event, EventMetadata.ofProvider(providerId.value())));
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
        slug = event.slug();
        currency = event.currency();
        rules = RuleChanges.start(event);
    }

    @EventSourcingHandler
    void evolve(SlugChanged event) {
        slug = event.slug();
    }

    @EventSourcingHandler
    void evolve(CurrencyChanged event) {
        currency = event.currency();
    }

    @EventSourcingHandler
    void evolve(ServicesReordered event) {
        order = event.serviceIds();
    }

    @EventSourcingHandler
    void evolve(ServiceAdded event) {
        order = Stream.concat(order.stream(), Stream.of(event.serviceId())).toList();
        fold(event);
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
    void evolve(DateOverrideSet event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(DateOverrideCleared event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(TimeOffAdded event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(TimeOffRemoved event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(ServiceChanged event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(ServiceDeactivated event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(ProviderVerified event) {
        verified = true;
    }

    @EventSourcingHandler
    void evolve(ProviderVerificationWithdrawn event) {
        verified = false;
    }

    @EventSourcingHandler
    void evolve(ProviderSuspended event) {
        fold(event);
    }

    @EventSourcingHandler
    void evolve(ProviderReinstated event) {
        fold(event);
    }

    private void fold(ProviderEvent event) {
        rules = RuleChanges.after(rules, List.of(event));
    }
}
