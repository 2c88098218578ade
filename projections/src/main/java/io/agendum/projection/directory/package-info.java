/** Who can be booked: providers and their services. */
@NullMarked
package io.agendum.projection.directory;

import org.jspecify.annotations.NullMarked;
