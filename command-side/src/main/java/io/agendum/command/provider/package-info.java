/** The Provider decides about its profile, working time and services. */
@NullMarked
package io.agendum.command.provider;

import org.jspecify.annotations.NullMarked;
