package io.agendum.automation.mail;

import java.util.List;
import java.util.Locale;

/**
 * A mail to one person.
 *
 * @param subject one line
 * @param text the body, plain text
 */
record Mail(String subject, String text, Locale locale) {

    static Mail of(String subject, List<String> lines, Locale locale) {
        return new Mail(subject, String.join("\n", lines) + "\n", locale);
    }
}
