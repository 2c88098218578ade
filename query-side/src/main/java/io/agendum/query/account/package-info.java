/** Accounts as their owners and administrators see them. */
@NullMarked
package io.agendum.query.account;

import org.jspecify.annotations.NullMarked;
