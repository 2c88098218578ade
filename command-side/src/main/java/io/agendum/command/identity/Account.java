package io.agendum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.agendum.command.AccountId;
import io.agendum.event.Personal;
import io.agendum.event.identity.AccountRegistered;
import java.util.Locale;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** One account and what matters to its history. */
@Aggregate
class Account {

    @AggregateIdentifier
    private AccountId accountId;

    @SuppressWarnings("NullAway.Init")
    Account() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Account(RegisterAccount command, Credentials credentials) {
        if (!credentials.claim(command.accountId(), command.email(), command.passwordHash(), command.role())) {
            throw IdentityRejection.EMAIL_TAKEN.because("this e-mail address has an account already");
        }
        var person = command.accountId().value();
        apply(new AccountRegistered(
                person,
                new Personal(person, command.name()),
                new Personal(person, command.email()),
                Personal.of(person, command.phone()),
                command.role().name().toLowerCase(Locale.ROOT),
                command.locale(),
                command.timezone()));
    }

    @EventSourcingHandler
    void evolve(AccountRegistered event) {
        accountId = new AccountId(event.accountId());
    }
}
