package io.agendum.command.booking;

import java.security.SecureRandom;

/** Codes that people read to each other: eight characters, none of which looks like another. */
final class AppointmentCode {

    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private AppointmentCode() {}

    static String next() {
        var code = new StringBuilder(8);
        for (var i = 0; i < 8; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
