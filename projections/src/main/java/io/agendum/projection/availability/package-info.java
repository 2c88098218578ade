/** When a provider is free. */
@NullMarked
package io.agendum.projection.availability;

import org.jspecify.annotations.NullMarked;
