/** Booking: the Appointment decides, the slot claim is a constraint. */
@NullMarked
package io.agendum.command.booking;

import org.jspecify.annotations.NullMarked;
