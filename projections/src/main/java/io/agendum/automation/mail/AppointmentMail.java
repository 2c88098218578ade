package io.agendum.automation.mail;

import io.agendum.event.booking.AppointmentBooked;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client is told about an appointment, in the language of the booking. */
enum AppointmentMail {
    /** It is booked. */
    CONFIRMED,
    /** It was asked for, and the provider has to approve it. */
    PENDING,
    /** The provider approved it. */
    APPROVED,
    /** The provider did not approve it. */
    REJECTED,
    /** The provider did not answer in time. */
    EXPIRED,
    /** It takes place at another time. */
    MOVED,
    /** It does not take place. */
    CANCELLED;

    /** About a booking: booked or asked for. */
    static AppointmentMail of(AppointmentBooked booked) {
        return booked.confirmed() ? CONFIRMED : PENDING;
    }

    /**
     * The mail.
     *
     * @param slot when it takes place, or would have
     * @param reason what whoever changed it said
     * @param manageLink for guests only: clients with an account sign in
     */
    Mail about(AppointmentBooked booked, Slot slot, @Nullable String reason, @Nullable String manageLink) {
        var words = Words.of("mail/appointment", booked.locale());
        var key = name().toLowerCase(Locale.ROOT);
        var when = words.date(slot.start(), slot.zone());

        var lines = new ArrayList<String>();
        lines.add(words.say("greeting", booked.clientName().orElse("")));
        lines.add("");
        lines.add(words.say(key));
        lines.add("");
        lines.add(words.say("service", booked.serviceName()));
        if (slot.before() != null) {
            lines.add(words.say("before", words.date(slot.before(), slot.zone())));
        }
        var offset = DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ROOT)
                .format(slot.start().atZone(slot.zone()));
        lines.add(words.say("when", when, slot.zone().getId(), offset));
        lines.add(words.say("code", booked.code()));
        if (reason != null && !reason.isBlank()) {
            lines.add(words.say("reason", reason));
        }
        if (manageLink != null && canBeManaged()) {
            lines.add("");
            lines.add(words.say("manage", manageLink));
        }
        return Mail.of(words.say("subject." + key, booked.serviceName(), when), lines, words.locale());
    }

    private boolean canBeManaged() {
        return switch (this) {
            case CONFIRMED, PENDING, APPROVED, MOVED -> true;
            case REJECTED, EXPIRED, CANCELLED -> false;
        };
    }

    /**
     * When it takes place.
     *
     * @param before the start before it was moved; null when it was not
     */
    record Slot(Instant start, ZoneId zone, @Nullable Instant before) {}
}
