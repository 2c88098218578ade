/** Appointments, one by one and as a provider's calendar. */
@NullMarked
package io.agendum.query.calendar;

import org.jspecify.annotations.NullMarked;
