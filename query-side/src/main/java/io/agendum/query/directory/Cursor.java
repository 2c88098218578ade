package io.agendum.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agendum.query.MalformedCursor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.UUID;

/** The last provider of a page: the next page begins behind it. */
record Cursor(String sortName, UUID id) {

    private static final int ID_BYTES = 16;

    String written() {
        var name = sortName.getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(ID_BYTES + name.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Cursor read(String written) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(written));
            if (bytes.remaining() < ID_BYTES) {
                throw new MalformedCursor();
            }
            var id = new UUID(bytes.getLong(), bytes.getLong());
            var name = UTF_8.newDecoder().decode(bytes).toString();
            if (name.indexOf('\0') >= 0) {
                throw new MalformedCursor();
            }
            return new Cursor(name, id);
        } catch (MalformedCursor malformed) {
            throw malformed;
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            throw new MalformedCursor();
        }
    }
}
