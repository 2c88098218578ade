/** Mails as the outbox has them. */
@NullMarked
package io.agendum.query.mail;

import org.jspecify.annotations.NullMarked;
