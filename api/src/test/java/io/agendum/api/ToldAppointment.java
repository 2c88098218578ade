package io.agendum.api;

import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentCompleted;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.event.booking.ClientNotesChanged;
import io.agendum.event.booking.NoShowRecorded;
import io.agendum.event.booking.ProviderNotesChanged;
import io.agendum.event.booking.RulesOverridden;
import io.agendum.store.EventMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An appointment as the events in the store tell it, by plain code of its own that shares nothing with any view. */
final class ToldAppointment {

    /** Of those that start together, in the order of their ids as texts. */
    static final Comparator<ToldAppointment> BY_START =
            Comparator.comparing((ToldAppointment told) -> told.start).thenComparing(ToldAppointment::id);

    private final AppointmentBooked booked;

    private final String createdAt;
    private final long position;
    private String updatedAt;
    private long version;
    private String status;
    private Instant start;
    private Instant end;
    private ZoneId zone;
    private LocalDateTime local;
    private @Nullable Instant answerBy;
    private @Nullable String reason;
    private @Nullable String clientNotes;
    private @Nullable String providerNotes;

    private ToldAppointment(DomainEventMessage<?> first, long last) {
        booked = (AppointmentBooked) first.getPayload();
        status = booked.confirmed() ? "confirmed" : "pending";
        start = booked.start();
        end = booked.end();
        zone = booked.zone();
        local = booked.localStart();
        clientNotes = text(booked.clientNotes());
        version = first.getSequenceNumber();
        createdAt = saidAt(first);
        updatedAt = createdAt;
        position = last;
    }

    /** All that were ever booked with a provider. */
    static List<ToldAppointment> of(String provider) {
        return Running.bean(JdbcClient.class)
                .sql("""
                        SELECT aggregate_identifier, max(global_index) AS last FROM domain_event_entry
                        WHERE aggregate_identifier IN (
                            SELECT aggregate_identifier FROM domain_event_entry
                            WHERE payload_type = 'booking.AppointmentBooked'
                            AND convert_from(payload, 'UTF8')::jsonb ->> 'providerId' = :provider)
                        GROUP BY aggregate_identifier
                        """)
                .param("provider", provider)
                .query((row, n) -> told(row.getString("aggregate_identifier"), row.getLong("last")))
                .list();
    }

    private static ToldAppointment told(String id, long last) {
        // What was held before it was booked was no appointment yet.
        var events = Running.bean(EventStore.class)
                .readEvents(id)
                .asStream()
                .dropWhile(event -> !(event.getPayload() instanceof AppointmentBooked))
                .toList();
        var told = new ToldAppointment(events.getFirst(), last);
        events.subList(1, events.size()).forEach(told::hear);
        return told;
    }

    private void hear(DomainEventMessage<?> message) {
        version = message.getSequenceNumber();
        updatedAt = saidAt(message);
        switch (message.getPayload()) {
            case RulesOverridden overridden -> {}
            case ApprovalRequested asked -> answerBy = asked.answerBy();
            case AppointmentConfirmed confirmed -> status = "confirmed";
            case AppointmentCompleted completed -> status = "completed";
            case NoShowRecorded missed -> status = "no_show";
            case AppointmentExpired expired -> status = "expired";
            case AppointmentRejected rejected -> {
                status = "rejected";
                reason = text(rejected.reason());
            }
            case AppointmentCancelled cancelled -> {
                status = "cancelled";
                reason = text(cancelled.reason());
            }
            case AppointmentRescheduled moved -> {
                start = moved.start();
                end = moved.end();
                zone = moved.zone();
                local = moved.localStart();
            }
            case ClientNotesChanged changed -> clientNotes = text(changed.notes());
            case ProviderNotesChanged changed -> providerNotes = text(changed.notes());
            default -> throw new AssertionError("nobody told what to make of " + message.getPayloadType());
        }
    }

    private static String saidAt(DomainEventMessage<?> message) {
        return String.valueOf(message.getMetaData().get(EventMetadata.AT));
    }

    private static @Nullable String text(@Nullable Personal said) {
        return said == null ? null : said.orElse("");
    }

    String id() {
        return booked.appointmentId().toString();
    }

    String client() {
        return booked.guest() ? "" : booked.clientId().toString();
    }

    String status() {
        return status;
    }

    String currency() {
        return booked.currency();
    }

    /** Of its last event in the store. */
    long position() {
        return position;
    }

    Instant start() {
        return start;
    }

    Instant end() {
        return end;
    }

    double price() {
        return booked.price() == null ? 0 : booked.price().doubleValue();
    }

    long minutes() {
        return Duration.between(start, end).toMinutes();
    }

    /** Whether it is one of those, which are separated by bars. */
    boolean is(String statuses) {
        return List.of(statuses.split("\\|")).contains(status);
    }

    boolean startsOn(LocalDate first, LocalDate last, ZoneId days) {
        var date = start.atZone(days).toLocalDate();
        return !date.isBefore(first) && !date.isAfter(last);
    }

    /** Until when a request can be answered; afterwards it is over, and so it is when it begins. */
    Instant due() {
        return answerBy == null || start.isBefore(answerBy) ? start : answerBy;
    }

    /** What a dashboard shows of it. */
    Map<String, @Nullable Object> entry() {
        var body = body("", "");
        body.keySet()
                .retainAll(List.of(
                        "id",
                        "code",
                        "status",
                        "starts_at",
                        "ends_at",
                        "service_name",
                        "client_name",
                        "answer_by",
                        "total_price",
                        "currency"));
        return body;
    }

    /** What the provider sees of it. */
    Map<String, @Nullable Object> body(String slug, String name) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", id());
        body.put("code", booked.code());
        body.put("version", version);
        body.put("status", status);
        body.put("client_id", booked.guest() ? null : booked.clientId());
        body.put("guest", booked.guest());
        body.put("provider_id", booked.providerId());
        body.put("provider_slug", slug);
        body.put("provider_name", name);
        body.put("service_id", booked.serviceId());
        body.put("service_name", booked.serviceName());
        body.put("starts_at", inZone(start));
        body.put("ends_at", inZone(end));
        body.put("timezone", zone.getId());
        body.put("appointment_date", local.toLocalDate().toString());
        body.put("appointment_time", DateTimeFormatter.ofPattern("HH:mm").format(local));
        body.put("duration", minutes());
        body.put("total_price", booked.price());
        body.put("currency", booked.currency());
        body.put("client_name", text(booked.clientName()));
        body.put("client_email", text(booked.clientEmail()));
        body.put("client_phone", text(booked.clientPhone()));
        body.put("client_notes", clientNotes);
        body.put("provider_notes", providerNotes);
        body.put("cancellation_cutoff", booked.cancellationCutoff());
        body.put("cancellation_reason", reason);
        body.put("answer_by", status.equals("pending") && answerBy != null ? inZone(due()) : null);
        body.put("created_at", createdAt);
        body.put("updated_at", updatedAt);
        body.put("manage_url", null);
        return body;
    }

    private String inZone(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }
}
