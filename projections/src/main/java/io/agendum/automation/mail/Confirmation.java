package io.agendum.automation.mail;

import io.agendum.event.booking.AppointmentBooked;
import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told about a booking, in the language of the booking: Brazilian Portuguese or else English.
 *
 * @param subject one line
 * @param text the body, plain text
 */
record Confirmation(String subject, String text, Locale locale) {

    private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");
    private static final Control NO_MACHINE_S_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** A link is there for guests only: clients with an account sign in. */
    static Confirmation of(AppointmentBooked booked, @Nullable String manageLink) {
        var wanted = Locale.forLanguageTag(booked.locale()).getLanguage();
        var locale = wanted.equals("pt") ? PORTUGUESE : Locale.ENGLISH;
        var words = ResourceBundle.getBundle("mail/confirmation", locale, NO_MACHINE_S_LANGUAGE);
        var state = booked.confirmed() ? "confirmed" : "pending";
        var start = booked.start().atZone(booked.zone());
        var when = DateTimeFormatter.ofPattern(say(words, "date"), locale).format(start);
        var offset = DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ROOT).format(start);

        var lines = new ArrayList<String>();
        lines.add(say(words, "greeting", booked.clientName().orElse("")));
        lines.add("");
        lines.add(say(words, state));
        lines.add("");
        lines.add(say(words, "service", booked.serviceName()));
        lines.add(say(words, "when", when, booked.zone().getId(), offset));
        lines.add(say(words, "code", booked.code()));
        if (manageLink != null) {
            lines.add("");
            lines.add(say(words, "manage", manageLink));
        }
        return new Confirmation(
                say(words, "subject." + state, booked.serviceName(), when), String.join("\n", lines) + "\n", locale);
    }

    /** What people wrote stays within its line: a subject of two lines would be a header of its own. */
    private static String say(ResourceBundle words, String key, String... values) {
        var inOneLine = new Object[values.length];
        for (var i = 0; i < values.length; i++) {
            inOneLine[i] =
                    values[i].replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        }
        return new MessageFormat(words.getString(key), words.getLocale()).format(inOneLine);
    }
}
