/** What happened to an appointment, and who did it. */
@NullMarked
package io.agendum.query.history;

import org.jspecify.annotations.NullMarked;
