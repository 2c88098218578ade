package io.agendum.automation.mail;

import io.agendum.automation.mail.AppointmentMail.Slot;
import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.projection.Streams;
import io.agendum.store.ManageTokens;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells clients what happens to their appointments. Whom to write to, and when the appointment takes place, is read from its
 * own stream as it was at the event. Not a bean: the framework would find its handlers and give them a processor of their
 * own, beside ours.
 */
@DisallowReplay
class WhenAppointmentChangesThenMailClient {

    private static final Set<Class<?>> ABOUT_TIMES = Set.of(AppointmentBooked.class, AppointmentRescheduled.class);

    private final MailOutbox outbox;
    private final Streams streams;
    private final ManageTokens tokens;
    private final String baseUrl;
    private final TransactionTemplate savepoint;

    /**
     * @param savepoint nested in the transaction of the processor, which can still write a dead letter when a statement
     *     of ours has failed
     */
    WhenAppointmentChangesThenMailClient(
            MailOutbox outbox, Streams streams, ManageTokens tokens, String baseUrl, TransactionTemplate savepoint) {
        this.outbox = outbox;
        this.streams = streams;
        this.tokens = tokens;
        this.baseUrl = baseUrl;
        this.savepoint = savepoint;
    }

    @EventHandler
    void on(AppointmentBooked event, @SequenceNumber long sequence) {
        mail(
                AppointmentMail.of(event),
                "confirmation",
                event,
                new Slot(event.start(), event.zone(), null),
                sequence,
                null);
    }

    @EventHandler
    void on(AppointmentConfirmed event, @SequenceNumber long sequence) {
        mail(AppointmentMail.APPROVED, event.appointmentId(), sequence, null);
    }

    @EventHandler
    void on(AppointmentRejected event, @SequenceNumber long sequence) {
        mail(AppointmentMail.REJECTED, event.appointmentId(), sequence, event.reason());
    }

    @EventHandler
    void on(AppointmentExpired event, @SequenceNumber long sequence) {
        mail(AppointmentMail.EXPIRED, event.appointmentId(), sequence, null);
    }

    @EventHandler
    void on(AppointmentRescheduled event, @SequenceNumber long sequence) {
        mail(AppointmentMail.MOVED, event.appointmentId(), sequence, event.reason());
    }

    @EventHandler
    void on(AppointmentCancelled event, @SequenceNumber long sequence) {
        mail(AppointmentMail.CANCELLED, event.appointmentId(), sequence, event.reason());
    }

    private void mail(AppointmentMail what, UUID appointment, long sequence, @Nullable Personal reason) {
        AppointmentBooked booked = null;
        Slot slot = null;
        for (var recorded : streams.of(appointment, ABOUT_TIMES)) {
            if (recorded.sequence() <= sequence) {
                switch (recorded.event()) {
                    case AppointmentBooked event -> {
                        booked = event;
                        slot = new Slot(event.start(), event.zone(), null);
                    }
                    case AppointmentRescheduled event ->
                        slot = new Slot(
                                event.start(),
                                event.zone(),
                                recorded.sequence() == sequence ? event.previousStart() : null);
                    default -> {}
                }
            }
        }
        if (booked != null && slot != null) {
            mail(what, what.name().toLowerCase(Locale.ROOT), booked, slot, sequence, reason);
        }
    }

    private void mail(
            AppointmentMail what,
            String kind,
            AppointmentBooked booked,
            Slot slot,
            long sequence,
            @Nullable Personal reason) {
        var recipient = booked.clientEmail().orElse("");
        if (recipient.isBlank()) {
            // Forgotten before the mail was written.
            return;
        }
        var link = booked.guest() ? baseUrl + "/g#" + tokens.of(booked.appointmentId()) : null;
        var mail = what.about(booked, slot, reason == null ? null : reason.orElse(""), link);
        savepoint.executeWithoutResult(status -> outbox.add(booked.appointmentId(), sequence, kind, recipient, mail));
    }
}
