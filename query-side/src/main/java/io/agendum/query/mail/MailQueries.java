package io.agendum.query.mail;

import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
class MailQueries {

    private final MailTable mails;

    MailQueries(MailTable mails) {
        this.mails = mails;
    }

    @QueryHandler
    OutboxMails answer(FindMail question) {
        return new OutboxMails(mails.to(question.to()));
    }
}
