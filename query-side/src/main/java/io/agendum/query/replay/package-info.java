/** The state of the projections and of their replays. */
@NullMarked
package io.agendum.query.replay;

import org.jspecify.annotations.NullMarked;
