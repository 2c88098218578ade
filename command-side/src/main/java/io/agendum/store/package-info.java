/** How events are kept: engine, event JSON, type names, keys of persons. */
@NullMarked
package io.agendum.store;

import org.jspecify.annotations.NullMarked;
