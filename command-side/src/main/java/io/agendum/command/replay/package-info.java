/** Asking for a read model to be rebuilt, or for what it could not handle to be mended. Handled beside the projections. */
@NullMarked
package io.agendum.command.replay;

import org.jspecify.annotations.NullMarked;
