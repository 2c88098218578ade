/** What is asked, and what every view shares. */
@NullMarked
package io.agendum.query;

import org.jspecify.annotations.NullMarked;
