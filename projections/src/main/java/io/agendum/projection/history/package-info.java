/** What happened to an appointment, and who did it. */
@NullMarked
package io.agendum.projection.history;

import org.jspecify.annotations.NullMarked;
