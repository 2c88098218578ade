package io.agendum.api.bus;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What answers say in their headers about versions and positions. */
public final class Answers {

    private Answers() {}

    /** An answer to a read. */
    public static <T> ResponseEntity<T> of(long version, T body) {
        return ResponseEntity.ok().eTag(tag(version)).body(body);
    }

    /** An answer to a command that changed something that was there. */
    public static <T> ResponseEntity<T> changed(Receipt receipt, long version, T body) {
        return withPosition(ResponseEntity.ok().eTag(tag(version)), receipt.position())
                .body(body);
    }

    /** An answer to a command that tells all in its answer. */
    public static <T> ResponseEntity<T> done(Receipt receipt, T body) {
        return withPosition(ResponseEntity.ok(), receipt.position()).body(body);
    }

    /** An answer to a command that took something away. */
    public static ResponseEntity<Void> gone(Receipt receipt) {
        return withPosition(ResponseEntity.status(HttpStatus.NO_CONTENT), receipt.position())
                .build();
    }

    /** An answer to a command that made something. */
    public static <T> ResponseEntity<T> created(String location, Receipt receipt, @Nullable Long version, T body) {
        var answer = ResponseEntity.created(URI.create(location));
        return withPosition(version == null ? answer : answer.eTag(tag(version)), receipt.position())
                .body(body);
    }

    /** An answer to a command that is being carried out; the location says how far it is. */
    public static <T> ResponseEntity<T> accepted(String location, T body) {
        return ResponseEntity.accepted().location(URI.create(location)).body(body);
    }

    private static ResponseEntity.BodyBuilder withPosition(ResponseEntity.BodyBuilder answer, @Nullable Long position) {
        return position == null ? answer : answer.header("X-Event-Position", position.toString());
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }
}
