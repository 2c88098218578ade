/** Registering and signing in. */
@NullMarked
package io.agendum.api.auth;

import org.jspecify.annotations.NullMarked;
