/** The one reading of provider events as changes of the rules, used by both sides. */
@NullMarked
package io.agendum.rules;

import org.jspecify.annotations.NullMarked;
