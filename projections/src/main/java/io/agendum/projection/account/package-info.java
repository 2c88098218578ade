/** Accounts, and what happened to them. */
@NullMarked
package io.agendum.projection.account;

import org.jspecify.annotations.NullMarked;
