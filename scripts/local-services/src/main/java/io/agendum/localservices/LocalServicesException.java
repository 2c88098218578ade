package io.agendum.localservices;

/** A local server could not be started or used; the message is one line that a person can act on. */
public final class LocalServicesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalServicesException(String message) {
        super(message);
    }

    LocalServicesException(String message, Throwable cause) {
        super(message, cause);
    }
}
