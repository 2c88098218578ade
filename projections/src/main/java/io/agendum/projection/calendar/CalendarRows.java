package io.agendum.projection.calendar;

import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentClaimed;
import io.agendum.event.booking.AppointmentCompleted;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentEvent;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.event.booking.ClientNotesChanged;
import io.agendum.event.booking.HoldExpired;
import io.agendum.event.booking.HoldExtended;
import io.agendum.event.booking.HoldReleased;
import io.agendum.event.booking.NoShowRecorded;
import io.agendum.event.booking.ProviderNotesChanged;
import io.agendum.event.booking.RulesOverridden;
import io.agendum.event.booking.SlotHeld;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.projection.Recorded;
import io.agendum.query.calendar.AppointmentRow;
import io.agendum.query.calendar.AppointmentRow.Change;
import io.agendum.query.calendar.AppointmentRow.Notes;
import io.agendum.query.calendar.AppointmentRow.Slot;
import io.agendum.query.calendar.ProviderRow;
import io.agendum.query.calendar.ReachedRow;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of the calendar, and what events make of them. */
final class CalendarRows {

    /** A slot that is only held is no appointment yet. */
    private static final Set<Class<?>> OF_HOLDS =
            Set.of(SlotHeld.class, HoldExtended.class, HoldReleased.class, HoldExpired.class);

    /** The events that make a difference. */
    static final Set<Class<?>> EVENTS = Stream.concat(
                    Arrays.stream(AppointmentEvent.class.getPermittedSubclasses()),
                    Stream.of(ProviderRegistered.class, ProviderProfileChanged.class))
            .filter(event -> !OF_HOLDS.contains(event))
            .collect(Collectors.toUnmodifiableSet());

    private static final CalendarMapping MAPPING = CalendarMapping.INSTANCE;

    private final Map<UUID, AppointmentRow> appointments = new HashMap<>();
    private final Map<UUID, ProviderRow> providers = new HashMap<>();

    /** Begins with what is kept. */
    CalendarRows(Collection<AppointmentRow> appointments, Collection<ProviderRow> providers) {
        appointments.forEach(row -> this.appointments.put(row.id(), row));
        providers.forEach(row -> this.providers.put(row.providerId(), row));
    }

    Collection<AppointmentRow> appointments() {
        return appointments.values();
    }

    Collection<ProviderRow> providers() {
        return providers.values();
    }

    /** How far events that are in the rows lead with each provider. */
    Collection<ReachedRow> reached(Iterable<Recorded> events) {
        var reached = new HashMap<UUID, ReachedRow>();
        for (var recorded : events) {
            providerOf(recorded.event())
                    .ifPresent(provider -> reached.merge(
                            provider,
                            new ReachedRow(provider, recorded.position()),
                            (one, other) -> one.position() >= other.position() ? one : other));
        }
        return reached.values();
    }

    private Optional<UUID> providerOf(Object happened) {
        return switch (happened) {
            case AppointmentEvent event ->
                Optional.ofNullable(appointments.get(event.appointmentId())).map(AppointmentRow::providerId);
            case ProviderEvent event -> Optional.of(event.providerId());
            default -> Optional.empty();
        };
    }

    void handle(Iterable<Recorded> events) {
        events.forEach(this::handle);
    }

    private void handle(Recorded recorded) {
        switch (recorded.event()) {
            case AppointmentBooked booked ->
                appointments.putIfAbsent(booked.appointmentId(), MAPPING.toRow(booked, recorded));
            case AppointmentEvent event ->
                appointments.computeIfPresent(
                        event.appointmentId(),
                        (id, row) -> recorded.sequence() > row.version() ? after(event, row, recorded) : row);
            case ProviderRegistered registered ->
                providers.putIfAbsent(registered.providerId(), MAPPING.toRow(registered, recorded.sequence()));
            case ProviderProfileChanged changed ->
                providers.computeIfPresent(changed.providerId(), (id, row) -> named(row, changed, recorded));
            default -> throw new IllegalArgumentException("not for the calendar: " + recorded.type());
        }
    }

    private static AppointmentRow after(AppointmentEvent event, AppointmentRow row, Recorded recorded) {
        var at = new Change(recorded.sequence(), recorded.at());
        return switch (event) {
            case AppointmentBooked _, SlotHeld _, HoldExtended _, HoldReleased _, HoldExpired _ -> row;
            case RulesOverridden _ -> row.now(row.status(), row.cancellationReason(), at);
            case AppointmentClaimed claimed -> row.claimed(claimed.clientId(), at);
            case ApprovalRequested asked -> row.due(asked.answerBy(), at);
            case AppointmentConfirmed confirmed -> row.now("confirmed", null, at);
            case AppointmentRejected rejected -> row.now("rejected", MAPPING.text(rejected.reason()), at);
            case AppointmentExpired expired -> row.now("expired", null, at);
            case AppointmentRescheduled moved ->
                row.moved(new Slot(moved.start(), moved.end(), MAPPING.id(moved.zone()), moved.localStart()), at);
            case AppointmentCancelled cancelled -> row.now("cancelled", MAPPING.text(cancelled.reason()), at);
            case AppointmentCompleted completed -> row.now("completed", null, at);
            case NoShowRecorded missed -> row.now("no_show", null, at);
            case ClientNotesChanged changed ->
                row.noted(new Notes(MAPPING.text(changed.notes()), row.providerNotes()), at);
            case ProviderNotesChanged changed ->
                row.noted(new Notes(row.clientNotes(), MAPPING.text(changed.notes())), at);
        };
    }

    private static ProviderRow named(ProviderRow row, ProviderProfileChanged event, Recorded recorded) {
        return recorded.sequence() > row.version() ? row.named(event.businessName(), recorded.sequence()) : row;
    }
}
