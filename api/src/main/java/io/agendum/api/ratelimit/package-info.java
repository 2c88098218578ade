/** How often an address or an account may call. */
@NullMarked
package io.agendum.api.ratelimit;

import org.jspecify.annotations.NullMarked;
