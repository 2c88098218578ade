package io.agendum.command.replay;

import io.agendum.command.AccountId;
import java.util.UUID;

/**
 * Rebuild the idle slot of a view from the log, beside live traffic, and switch to it once it equals the live one.
 *
 * @param replayId id of this replay, chosen by the caller
 * @param view name of the projection: {@code calendar}
 * @param reason why, in the words of the admin
 */
public record StartReplay(UUID replayId, String view, AccountId by, String reason) {}
