/** What happened to an appointment, what was said about a provider, and who did it. */
@NullMarked
package io.agendum.query.history;

import org.jspecify.annotations.NullMarked;
