/** What the measured server answers beside the application. */
@NullMarked
package io.agendum.bench.body;

import org.jspecify.annotations.NullMarked;
