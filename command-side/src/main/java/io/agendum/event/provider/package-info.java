/** Facts about providers: profile, working time, services. */
@NullMarked
package io.agendum.event.provider;

import org.jspecify.annotations.NullMarked;
