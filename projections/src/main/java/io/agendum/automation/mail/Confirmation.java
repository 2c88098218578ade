package io.agendum.automation.mail;

import io.agendum.event.booking.AppointmentBooked;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client is told about a booking, in the language of the booking. */
final class Confirmation {

    private Confirmation() {}

    /** A link is there for guests only: clients with an account sign in. */
    static Mail of(AppointmentBooked booked, @Nullable String manageLink) {
        var words = Words.of("mail/confirmation", booked.locale());
        var locale = words.locale();
        var state = booked.confirmed() ? "confirmed" : "pending";
        var start = booked.start().atZone(booked.zone());
        var when = DateTimeFormatter.ofPattern(words.say("date"), locale).format(start);
        var offset = DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ROOT).format(start);

        var lines = new ArrayList<String>();
        lines.add(words.say("greeting", booked.clientName().orElse("")));
        lines.add("");
        lines.add(words.say(state));
        lines.add("");
        lines.add(words.say("service", booked.serviceName()));
        lines.add(words.say("when", when, booked.zone().getId(), offset));
        lines.add(words.say("code", booked.code()));
        if (manageLink != null) {
            lines.add("");
            lines.add(words.say("manage", manageLink));
        }
        return Mail.of(words.say("subject." + state, booked.serviceName(), when), lines, locale);
    }
}
