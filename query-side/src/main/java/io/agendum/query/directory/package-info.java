/** Who can be booked: providers and their services. */
@NullMarked
package io.agendum.query.directory;

import org.jspecify.annotations.NullMarked;
