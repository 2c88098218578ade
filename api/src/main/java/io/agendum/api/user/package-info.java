/** The caller's own account. */
@NullMarked
package io.agendum.api.user;

import org.jspecify.annotations.NullMarked;
