/** How the application starts, reads JSON and serves the UI. */
@NullMarked
package io.agendum.api.ops;

import org.jspecify.annotations.NullMarked;
