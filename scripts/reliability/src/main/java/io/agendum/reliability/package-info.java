/** Breaks Agendum on purpose and checks whether it kept what it promised. */
@NullMarked
package io.agendum.reliability;

import org.jspecify.annotations.NullMarked;
