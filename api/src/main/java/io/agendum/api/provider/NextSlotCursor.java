package io.agendum.api.provider;

import io.agendum.query.MalformedCursor;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last provider of a page by next free start: the next page begins behind it. Its text is no cursor of a page by name.
 *
 * @param start null behind all that have one
 */
record NextSlotCursor(@Nullable Instant start, UUID id) {

    private static final String MARK = "n.";
    private static final int BYTES = 3 * Long.BYTES;

    String written() {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(start == null ? Long.MAX_VALUE : start.getEpochSecond());
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static NextSlotCursor read(String written) {
        if (!written.startsWith(MARK)) {
            throw new MalformedCursor();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(written.substring(MARK.length())));
            if (bytes.remaining() != BYTES) {
                throw new MalformedCursor();
            }
            var id = new UUID(bytes.getLong(), bytes.getLong());
            var second = bytes.getLong();
            if (second == Long.MAX_VALUE) {
                return new NextSlotCursor(null, id);
            }
            if (second < Instant.MIN.getEpochSecond() || second > Instant.MAX.getEpochSecond()) {
                throw new MalformedCursor();
            }
            return new NextSlotCursor(Instant.ofEpochSecond(second), id);
        } catch (MalformedCursor malformed) {
            throw malformed;
        } catch (IllegalArgumentException notOurs) {
            throw new MalformedCursor();
        }
    }
}
