package io.agendum.api.security;

import java.util.UUID;

/** The session in which a caller with a token is signed in. */
public record PresentSession(UUID id) {}
