package io.agendum.projection.history;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentEvent;
import io.agendum.projection.Continued;
import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.ViewSlot;
import io.agendum.query.history.AppointmentHistory.FieldChange;
import io.agendum.query.history.EntryRow;
import io.agendum.query.history.HistoryTable;
import io.agendum.store.EventMetadata;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
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
        return 2;
    }

    @Override
    public Set<Class<?>> handles() {
        return Set.of(AppointmentBooked.class, AppointmentCancelled.class);
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
                """;
    }

    @Override
    public String indexes() {
        return "";
    }

    @Override
    public void handle(List<Recorded> batch, ViewSlot slot) {
        var statuses = new HashMap<>(history.statuses(slot, Continued.in(batch, recorded -> true)));
        var entries = new LinkedHashMap<Long, EntryRow>();
        for (var recorded : batch) {
            var event = (AppointmentEvent) recorded.event();
            var before = statuses.get(event.appointmentId());
            var entry = entry(event, recorded, before);
            statuses.put(event.appointmentId(), entry.status());
            entries.putIfAbsent(recorded.position(), entry);
        }
        history.write(slot, entries.values());
    }

    private static EntryRow entry(AppointmentEvent event, Recorded recorded, @Nullable String before) {
        return switch (event) {
            case AppointmentBooked booked -> {
                var status = booked.confirmed() ? "confirmed" : "pending";
                yield row(recorded, null, status, said(booked, status));
            }
            case AppointmentCancelled cancelled ->
                row(recorded, cancelled.reason(), "cancelled", List.of(new FieldChange("status", before, "cancelled")));
        };
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
                EntryRow.written(changes),
                recorded.said(EventMetadata.CAUSATION));
    }

    private static List<FieldChange> said(AppointmentBooked event, String status) {
        var changes = new ArrayList<FieldChange>();
        changes.add(now("status", status));
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
}
