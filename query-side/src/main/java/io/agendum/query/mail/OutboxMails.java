package io.agendum.query.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The mails of the outbox, oldest first. */
public record OutboxMails(List<Mail> items) {

    /**
     * One mail.
     *
     * @param text the body, plain text
     * @param locale the language it is written in, BCP 47
     * @param state {@code pending}, {@code sent} or {@code failed}
     */
    public record Mail(
            UUID id, String to, String subject, String text, String locale, String state, Instant createdAt) {}
}
