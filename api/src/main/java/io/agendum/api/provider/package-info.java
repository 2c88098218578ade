/** Providers: the public directory, the own profile and schedule, free times. */
@NullMarked
package io.agendum.api.provider;

import org.jspecify.annotations.NullMarked;
