package io.agendum.api.problem;

import java.io.IOException;

/** The body of a request has more bytes than we read. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super("the body is too large");
    }
}
