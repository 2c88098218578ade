/** Tests of the room. */
@NullMarked
package io.agendum.api.ops;

import org.jspecify.annotations.NullMarked;
