/** Slots that are held while somebody thinks. */
@NullMarked
package io.agendum.api.hold;

import org.jspecify.annotations.NullMarked;
