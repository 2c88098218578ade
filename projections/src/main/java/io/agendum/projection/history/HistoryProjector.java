package io.agendum.projection.history;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.agendum.event.Personal;
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
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.projection.Continued;
import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.FieldChange;
import io.agendum.query.ViewSlot;
import io.agendum.query.history.EntryRow;
import io.agendum.query.history.HistoryTable;
import io.agendum.query.history.SettingRow;
import io.agendum.query.history.SettingsRow;
import io.agendum.store.EventMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class HistoryProjector implements Projector {

    private final HistoryTable history;

    HistoryProjector(HistoryTable history) {
        this.history = history;
    }

    @Override
    public String view() {
        return "history";
    }

    @Override
    public int version() {
        return 6;
    }

    @Override
    public Set<Class<?>> handles() {
        return Stream.of(AppointmentEvent.class, ProviderEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String tables() {
        return """
                CREATE TABLE {slot}.entry (
                    appointment_id uuid NOT NULL,
                    sequence bigint NOT NULL,
                    position bigint NOT NULL,
                    type text NOT NULL,
                    at timestamptz NOT NULL,
                    actor text,
                    role text NOT NULL,
                    channel text NOT NULL,
                    reason text,
                    status text NOT NULL,
                    changes text NOT NULL,
                    caused_by text NOT NULL,
                    PRIMARY KEY (appointment_id, sequence)
                );
                CREATE TABLE {slot}.setting (
                    provider_id uuid NOT NULL,
                    sequence bigint NOT NULL,
                    position bigint NOT NULL,
                    type text NOT NULL,
                    at timestamptz NOT NULL,
                    actor text,
                    role text NOT NULL,
                    channel text NOT NULL,
                    reason text,
                    changes text NOT NULL,
                    caused_by text NOT NULL,
                    PRIMARY KEY (provider_id, sequence)
                );
                CREATE TABLE {slot}.settings (
                    provider_id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    owner uuid NOT NULL,
                    fields text NOT NULL
                );
                """;
    }

    @Override
    public String indexes() {
        return """
                CREATE INDEX ON {slot}.settings (owner);
                """;
    }

    @Override
    public void handle(List<Recorded> batch, ViewSlot slot) {
        var statuses = new HashMap<>(
                history.statuses(slot, Continued.in(batch, recorded -> recorded.event() instanceof AppointmentEvent)));
        var said = new HashMap<UUID, SaidSoFar>();
        history.settings(slot, Continued.in(batch, recorded -> recorded.event() instanceof ProviderEvent))
                .forEach(row -> said.put(row.providerId(), SaidSoFar.kept(row)));
        var entries = new LinkedHashMap<Long, EntryRow>();
        var facts = new LinkedHashMap<Long, SettingRow>();
        for (var recorded : batch) {
            switch (recorded.event()) {
                case AppointmentEvent event -> {
                    var entry = entry(event, recorded, statuses.get(event.appointmentId()));
                    statuses.put(event.appointmentId(), entry.status());
                    entries.putIfAbsent(recorded.position(), entry);
                }
                case ProviderEvent event -> {
                    var before = said.get(event.providerId());
                    var provider = before == null ? begun(event) : before;
                    if (provider != null && recorded.sequence() > provider.version()) {
                        facts.put(
                                recorded.position(),
                                row(recorded, provider.settings().after(event)));
                        said.put(event.providerId(), provider.at(recorded.sequence()));
                    }
                }
                default -> throw new IllegalArgumentException("not for the history: " + recorded.type());
            }
        }
        history.write(slot, entries.values());
        history.writeFacts(slot, facts.values());
        history.writeSettings(
                slot,
                said.entrySet().stream()
                        .map(provider -> provider.getValue().row(provider.getKey()))
                        .toList());
    }

    private static @Nullable SaidSoFar begun(ProviderEvent event) {
        return event instanceof ProviderRegistered registered
                ? new SaidSoFar(registered.accountId(), -1, new Settings(Map.of()))
                : null;
    }

    private static EntryRow entry(AppointmentEvent event, Recorded recorded, @Nullable String kept) {
        var before = kept == null ? "" : kept;
        return switch (event) {
            case AppointmentBooked booked -> {
                var status = booked.confirmed() ? "confirmed" : "pending";
                yield row(recorded, null, status, said(booked, kept, status));
            }
            case SlotHeld held -> row(recorded, null, "held", said(held));
            case HoldExtended longer ->
                row(
                        recorded,
                        null,
                        before,
                        List.of(now("expires_at", longer.expiresAt().toString())));
            case HoldReleased released -> turned(recorded, null, before, "released");
            case HoldExpired expired -> turned(recorded, null, before, "expired");
            case RulesOverridden overridden ->
                row(
                        recorded,
                        overridden.reason(),
                        before,
                        List.of(now("overridden_rules", String.join(", ", overridden.rules()))));
            case AppointmentClaimed claimed ->
                row(
                        recorded,
                        null,
                        before,
                        List.of(new FieldChange(
                                "client_id",
                                claimed.previousClientId().toString(),
                                claimed.clientId().toString())));
            case ApprovalRequested asked ->
                row(
                        recorded,
                        null,
                        before,
                        List.of(now("answer_by", asked.answerBy().toString())));
            case AppointmentConfirmed confirmed -> turned(recorded, null, before, "confirmed");
            case AppointmentRejected rejected -> turned(recorded, rejected.reason(), before, "rejected");
            case AppointmentExpired expired -> turned(recorded, null, before, "expired");
            case AppointmentCancelled cancelled -> turned(recorded, cancelled.reason(), before, "cancelled");
            case AppointmentCompleted completed -> turned(recorded, null, before, "completed");
            case NoShowRecorded missed -> turned(recorded, null, before, "no_show");
            case AppointmentRescheduled moved -> row(recorded, moved.reason(), before, moved(moved));
            case ClientNotesChanged changed ->
                row(recorded, null, before, noted("client_notes", changed.previous(), changed.notes()));
            case ProviderNotesChanged changed ->
                row(recorded, null, before, noted("provider_notes", changed.previous(), changed.notes()));
        };
    }

    private static EntryRow turned(Recorded recorded, @Nullable Personal reason, String before, String status) {
        return row(recorded, reason, status, List.of(new FieldChange("status", before, status)));
    }

    /** The length stays. */
    private static List<FieldChange> moved(AppointmentRescheduled event) {
        var length = Duration.between(event.start(), event.end());
        return List.of(
                new FieldChange(
                        "starts_at", inZone(event.previousStart(), event.zone()), inZone(event.start(), event.zone())),
                new FieldChange(
                        "ends_at",
                        inZone(event.previousStart().plus(length), event.zone()),
                        inZone(event.end(), event.zone())));
    }

    private static List<FieldChange> noted(String field, @Nullable Personal before, @Nullable Personal after) {
        return List.of(new FieldChange(field, text(before), text(after)));
    }

    /** What was not said is null; what has been forgotten is the empty string. */
    private static @Nullable String text(@Nullable Personal said) {
        return said == null ? null : said.orElse("");
    }

    private static EntryRow row(
            Recorded recorded, @Nullable Personal reason, String status, List<FieldChange> changes) {
        return new EntryRow(
                recorded.aggregateId(),
                recorded.sequence(),
                recorded.position(),
                recorded.type(),
                recorded.at(),
                orNull(recorded.said(EventMetadata.ACTOR)),
                recorded.said(EventMetadata.ROLE),
                recorded.said(EventMetadata.CHANNEL),
                reason == null ? orNull(recorded.said(EventMetadata.REASON)) : reason.orElse(""),
                status,
                FieldChange.written(changes),
                recorded.said(EventMetadata.CAUSATION));
    }

    private static SettingRow row(Recorded recorded, List<FieldChange> changes) {
        return new SettingRow(
                recorded.aggregateId(),
                recorded.sequence(),
                recorded.position(),
                recorded.type(),
                recorded.at(),
                orNull(recorded.said(EventMetadata.ACTOR)),
                recorded.said(EventMetadata.ROLE),
                recorded.said(EventMetadata.CHANNEL),
                orNull(recorded.said(EventMetadata.REASON)),
                FieldChange.written(changes),
                recorded.said(EventMetadata.CAUSATION));
    }

    private static List<FieldChange> said(SlotHeld event) {
        return List.of(
                now("status", "held"),
                now("service_id", event.serviceId().toString()),
                now("service_name", event.serviceName()),
                now("starts_at", inZone(event.start(), event.zone())),
                now("ends_at", inZone(event.end(), event.zone())),
                now("expires_at", event.expiresAt().toString()));
    }

    private static List<FieldChange> said(AppointmentBooked event, @Nullable String before, String status) {
        var changes = new ArrayList<FieldChange>();
        changes.add(new FieldChange("status", before, status));
        changes.add(now("service_id", event.serviceId().toString()));
        changes.add(now("service_name", event.serviceName()));
        changes.add(now("starts_at", inZone(event.start(), event.zone())));
        changes.add(now("ends_at", inZone(event.end(), event.zone())));
        if (event.price() != null) {
            changes.add(now("total_price", event.price().toPlainString()));
        }
        changes.add(now("client_name", event.clientName().orElse("")));
        changes.add(now("client_email", event.clientEmail().orElse("")));
        if (event.clientPhone() != null) {
            changes.add(now("client_phone", event.clientPhone().orElse("")));
        }
        if (event.clientNotes() != null) {
            changes.add(now("client_notes", event.clientNotes().orElse("")));
        }
        return changes;
    }

    private static FieldChange now(String field, String value) {
        return new FieldChange(field, null, value);
    }

    private static String inZone(Instant instant, ZoneId zone) {
        return ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    private static @Nullable String orNull(String said) {
        return said.isEmpty() ? null : said;
    }

    /** What a provider has said up to an event. */
    private record SaidSoFar(UUID owner, long version, Settings settings) {

        static SaidSoFar kept(SettingsRow row) {
            return new SaidSoFar(row.owner(), row.version(), new Settings(SettingsRow.read(row.fields())));
        }

        SaidSoFar at(long sequence) {
            return new SaidSoFar(owner, sequence, settings);
        }

        SettingsRow row(UUID provider) {
            return new SettingsRow(provider, version, owner, SettingsRow.written(settings.fields()));
        }
    }
}
