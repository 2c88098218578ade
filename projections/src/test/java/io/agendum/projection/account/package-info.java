@NullMarked
package io.agendum.projection.account;

import org.jspecify.annotations.NullMarked;
