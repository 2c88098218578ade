package io.agendum.automation.mail;

import io.agendum.event.booking.AppointmentBooked;
import io.agendum.store.ManageTokens;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.transaction.support.TransactionTemplate;

/** Not a bean: the framework would find its handler and give it a processor of its own, beside ours. */
@DisallowReplay
class WhenAppointmentBookedThenMailConfirmation {

    private final MailOutbox outbox;
    private final ManageTokens tokens;
    private final String baseUrl;
    private final TransactionTemplate savepoint;

    /**
     * @param savepoint nested in the transaction of the processor, which can still write a dead letter when a statement
     *     of ours has failed
     */
    WhenAppointmentBookedThenMailConfirmation(
            MailOutbox outbox, ManageTokens tokens, String baseUrl, TransactionTemplate savepoint) {
        this.outbox = outbox;
        this.tokens = tokens;
        this.baseUrl = baseUrl;
        this.savepoint = savepoint;
    }

    @EventHandler
    void on(AppointmentBooked event, @SequenceNumber long sequence) {
        var recipient = event.clientEmail().orElse("");
        if (recipient.isBlank()) {
            // Forgotten before the mail was written.
            return;
        }
        var link = event.guest() ? baseUrl + "/g#" + tokens.of(event.appointmentId()) : null;
        var mail = Confirmation.of(event, link);
        savepoint.executeWithoutResult(
                status -> outbox.add(event.appointmentId(), sequence, "confirmation", recipient, mail));
    }
}
