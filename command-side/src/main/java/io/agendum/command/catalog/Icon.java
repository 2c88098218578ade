package io.agendum.command.catalog;

import java.util.Locale;

/** The pictures that the site can draw for a category (spec item S71). */
public enum Icon {
    SCISSORS,
    SPARKLES,
    HEART,
    STETHOSCOPE,
    TOOTH,
    DUMBBELL,
    BOOK,
    MUSIC,
    WRENCH,
    CAR,
    PAW,
    CAMERA,
    HOME,
    BRIEFCASE,
    LEAF;

    /** The name on the wire and in events. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
