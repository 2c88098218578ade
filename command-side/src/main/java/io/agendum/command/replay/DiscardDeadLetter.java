package io.agendum.command.replay;

import io.agendum.command.AccountId;
import java.util.UUID;

/**
 * Give one dead letter up: the view never handles its event, and what waits behind it may be retried.
 *
 * @param reason why, in the words of the admin
 */
public record DiscardDeadLetter(UUID letterId, AccountId by, String reason) {}
