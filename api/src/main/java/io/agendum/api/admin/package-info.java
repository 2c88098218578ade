/** Projections and their replays. */
@NullMarked
package io.agendum.api.admin;

import org.jspecify.annotations.NullMarked;
