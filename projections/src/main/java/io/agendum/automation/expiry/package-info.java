/** What ends when its time has come. */
@NullMarked
package io.agendum.automation.expiry;

import org.jspecify.annotations.NullMarked;
