package io.agendum.projection.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agendum.query.MalformedCursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/** The last letter of a page: the next page begins behind it. */
record DeadLetterCursor(Instant enqueuedAt, long index, UUID id) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,15}) ([0-9]{1,18}) ([0-9a-f-]{36})");

    String written() {
        var text = enqueuedAt.toEpochMilli() + " " + index + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static DeadLetterCursor read(String written) {
        try {
            var parts = WRITTEN.matcher(new String(Base64.getUrlDecoder().decode(written), UTF_8));
            if (!parts.matches()) {
                throw new MalformedCursor();
            }
            return new DeadLetterCursor(
                    Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                    Long.parseLong(parts.group(2)),
                    UUID.fromString(parts.group(3)));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw new MalformedCursor();
        }
    }
}
