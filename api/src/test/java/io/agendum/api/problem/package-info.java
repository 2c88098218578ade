/** Tests of the room. */
@NullMarked
package io.agendum.api.problem;

import org.jspecify.annotations.NullMarked;
