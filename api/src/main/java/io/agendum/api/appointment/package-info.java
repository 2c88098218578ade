/** Booking, reading and cancelling appointments. */
@NullMarked
package io.agendum.api.appointment;

import org.jspecify.annotations.NullMarked;
