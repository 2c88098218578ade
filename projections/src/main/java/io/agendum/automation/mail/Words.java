package io.agendum.automation.mail;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The sentences of a kind of mail in one language: Brazilian Portuguese or else English.
 *
 * @param locale in which dates are written
 */
record Words(ResourceBundle sentences, Locale locale) {

    private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");
    private static final Control NO_MACHINE_S_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** The sentences of a bundle for who wants that language, BCP 47. */
    static Words of(String bundle, String language) {
        var wanted = Locale.forLanguageTag(language).getLanguage();
        var locale = wanted.equals("pt") ? PORTUGUESE : Locale.ENGLISH;
        return new Words(ResourceBundle.getBundle(bundle, locale, NO_MACHINE_S_LANGUAGE), locale);
    }

    /** A moment on the clock of a place, to the minute. */
    String date(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ofPattern(say("date"), locale).format(moment.atZone(zone));
    }

    /** What people wrote stays within its line: a subject of two lines would be a header of its own. */
    String say(String key, String... values) {
        var inOneLine = new Object[values.length];
        for (var i = 0; i < values.length; i++) {
            inOneLine[i] =
                    values[i].replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        }
        return new MessageFormat(sentences.getString(key), locale).format(inOneLine);
    }
}
