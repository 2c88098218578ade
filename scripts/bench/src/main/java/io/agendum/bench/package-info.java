/** Measures Agendum beside its limits, in one run. */
@NullMarked
package io.agendum.bench;

import org.jspecify.annotations.NullMarked;
