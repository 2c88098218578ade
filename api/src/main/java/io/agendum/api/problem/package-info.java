/** Refusals and faults as RFC 9457 problems. */
@NullMarked
package io.agendum.api.problem;

import org.jspecify.annotations.NullMarked;
