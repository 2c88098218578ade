/** Tests of the room. */
@NullMarked
package io.agendum.api.security;

import org.jspecify.annotations.NullMarked;
