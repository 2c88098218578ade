/** The application as a whole. */
@NullMarked
package io.agendum;

import org.jspecify.annotations.NullMarked;
