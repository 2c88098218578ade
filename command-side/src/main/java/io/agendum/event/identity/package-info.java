/** Facts about accounts. */
@NullMarked
package io.agendum.event.identity;

import org.jspecify.annotations.NullMarked;
