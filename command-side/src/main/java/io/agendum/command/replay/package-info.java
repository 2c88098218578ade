/** Asking for a read model to be rebuilt. Handled beside the projections. */
@NullMarked
package io.agendum.command.replay;

import org.jspecify.annotations.NullMarked;
