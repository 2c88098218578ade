/** Facts about the categories by which services are found. */
@NullMarked
package io.agendum.event.catalog;

import org.jspecify.annotations.NullMarked;
