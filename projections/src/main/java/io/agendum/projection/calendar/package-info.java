/** Appointments, one by one and as a provider's calendar. */
@NullMarked
package io.agendum.projection.calendar;

import org.jspecify.annotations.NullMarked;
