/** Events become rows and keys: what every projection shares. */
@NullMarked
package io.agendum.projection;

import org.jspecify.annotations.NullMarked;
