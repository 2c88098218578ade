/** Slots, batches, rebuilding and switching. */
@NullMarked
package io.agendum.projection.replay;

import org.jspecify.annotations.NullMarked;
