/** PostgreSQL and Redis on loopback without Docker, for development and tests. */
@NullMarked
package io.agendum.localservices;

import org.jspecify.annotations.NullMarked;
