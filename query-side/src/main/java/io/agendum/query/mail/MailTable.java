package io.agendum.query.mail;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox as a reader sees it; the automation that mails writes it. */
@Component
class MailTable {

    private final JdbcClient jdbc;

    MailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OutboxMails.Mail> to(String address) {
        return jdbc.sql("""
                        SELECT id, recipient AS "to", subject, body AS text, locale, state, created_at
                        FROM mail_outbox WHERE lower(recipient) = lower(:address) ORDER BY created_at, id
                        """)
                .param("address", address)
                .query(OutboxMails.Mail.class)
                .list();
    }
}
