package io.agendum.query.calendar;

import io.agendum.query.MalformedCursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** The last appointment of a page: the next page begins behind it. */
record Cursor(Instant startsAt, UUID id) {

    static Cursor of(AppointmentView last) {
        return new Cursor(last.startsAt().toInstant(), last.id());
    }

    String written() {
        return startsAt + "_" + id;
    }

    static Cursor read(String written) {
        var parts = written.split("_", 2);
        if (parts.length != 2) {
            throw new MalformedCursor();
        }
        try {
            return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw new MalformedCursor();
        }
    }
}
