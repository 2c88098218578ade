/** Accounts and their credentials. */
@NullMarked
package io.agendum.command.identity;

import org.jspecify.annotations.NullMarked;
