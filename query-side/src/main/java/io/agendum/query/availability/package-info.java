/** When a provider is free. */
@NullMarked
package io.agendum.query.availability;

import org.jspecify.annotations.NullMarked;
