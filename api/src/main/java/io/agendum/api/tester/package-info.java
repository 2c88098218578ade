/** What only a tester may do; the profile acceptance opens it. */
@NullMarked
package io.agendum.api.tester;

import org.jspecify.annotations.NullMarked;
