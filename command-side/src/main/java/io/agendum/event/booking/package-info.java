/** Facts about appointments. */
@NullMarked
package io.agendum.event.booking;

import org.jspecify.annotations.NullMarked;
