package io.agendum.query.mail;

import io.agendum.query.Question;

/**
 * The mails to one address.
 *
 * @param to the address, in any case
 */
public record FindMail(String to) implements Question<OutboxMails> {

    @Override
    public String view() {
        return "mail";
    }

    @Override
    public Class<OutboxMails> answer() {
        return OutboxMails.class;
    }
}
