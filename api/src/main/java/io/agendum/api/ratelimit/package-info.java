/** How often an address may call. */
@NullMarked
package io.agendum.api.ratelimit;

import org.jspecify.annotations.NullMarked;
