/** Tests of the whole application by its wire. */
@NullMarked
package io.agendum.api;

import org.jspecify.annotations.NullMarked;
