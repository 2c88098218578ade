/** The headings under which services are found. */
@NullMarked
package io.agendum.api.category;

import org.jspecify.annotations.NullMarked;
