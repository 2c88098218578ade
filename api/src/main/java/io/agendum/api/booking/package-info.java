/** The booking of a guest, by its manage link. */
@NullMarked
package io.agendum.api.booking;

import org.jspecify.annotations.NullMarked;
