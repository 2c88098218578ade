/** What happened. Events are stored for ever and know nothing but the JDK. */
@NullMarked
package io.agendum.event;

import org.jspecify.annotations.NullMarked;
