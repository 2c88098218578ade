package io.agendum.api.auth;

import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.booking.ClaimAppointment;
import io.agendum.query.account.AccountView;
import io.agendum.query.calendar.FindGuestAppointments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What somebody booked as a guest belongs to the account, once the address is known to be the owner's. */
@Component
class GuestBookings {

    private static final Logger LOG = LoggerFactory.getLogger(GuestBookings.class);

    private final Commands commands;
    private final Queries queries;

    GuestBookings(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** Claims them. What fails now is claimed at the next sign-in. */
    void claim(AccountView account, String channel) {
        if (!account.emailVerified()) {
            return;
        }
        try {
            var owner = new Actor(account.id(), account.role(), account.email(), channel);
            queries.ask(new FindGuestAppointments(account.email()))
                    .ids()
                    .forEach(id -> commands.send(
                            new ClaimAppointment(new AppointmentId(id), new AccountId(account.id()), account.email()),
                            owner));
        } catch (RuntimeException notNow) {
            LOG.warn("the bookings of a guest could not be claimed", notNow);
        }
    }
}
