package io.agendum.automation.mail;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails to be sent. Times are the database's: all nodes agree on it, and a tester's clock holds up no mail. */
@Component
class MailOutbox {

    private final JdbcClient jdbc;

    MailOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a mail about an event; one of this kind that is there already stays as it is. */
    void add(UUID aggregateId, long eventSequence, String kind, String recipient, Mail mail) {
        jdbc.sql("""
                        INSERT INTO mail_outbox
                            (id, aggregate_id, event_sequence, kind, recipient, subject, body, locale)
                        VALUES (:id, :aggregate, :sequence, :kind, :recipient, :subject, :body, :locale)
                        ON CONFLICT (aggregate_id, event_sequence, kind) DO NOTHING
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("aggregate", aggregateId)
                .param("sequence", eventSequence)
                .param("kind", kind)
                .param("recipient", recipient)
                .param("subject", mail.subject())
                .param("body", mail.text())
                .param("locale", mail.locale().toLanguageTag())
                .update();
    }

    /** The next mail that is due, kept from all others until the transaction ends. */
    Optional<Due> next() {
        return jdbc.sql("""
                        SELECT id, recipient, subject, body, locale, attempts FROM mail_outbox
                        WHERE state = 'pending' AND next_attempt_at <= now()
                        ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """).query(Due.class).optional();
    }

    /** Lets this transaction do nothing for that long: somebody talks to a mail server meanwhile. */
    void keepOpen(int seconds) {
        jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = '" + seconds + "s'")
                .update();
    }

    void sent(Due mail) {
        jdbc.sql("""
                        UPDATE mail_outbox SET state = 'sent', attempts = attempts + 1, sent_at = clock_timestamp()
                        WHERE id = :id
                        """).param("id", mail.id()).update();
    }

    void tryAgain(Due mail, Duration later) {
        jdbc.sql("""
                        UPDATE mail_outbox
                        SET attempts = attempts + 1, next_attempt_at = clock_timestamp() + :millis * interval '1 ms'
                        WHERE id = :id
                        """).param("millis", later.toMillis()).param("id", mail.id()).update();
    }

    void giveUp(Due mail) {
        jdbc.sql("UPDATE mail_outbox SET state = 'failed', attempts = attempts + 1 WHERE id = :id")
                .param("id", mail.id())
                .update();
    }

    /** A mail to be sent now, and how often that was tried before. */
    record Due(UUID id, String recipient, String subject, String body, String locale, int attempts) {}
}
