/** Writes mails to an outbox when something was booked, and sends them from there. */
@NullMarked
package io.agendum.automation.mail;

import org.jspecify.annotations.NullMarked;
