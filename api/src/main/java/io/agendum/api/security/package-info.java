/** Who is calling, and what that role may do. */
@NullMarked
package io.agendum.api.security;

import org.jspecify.annotations.NullMarked;
