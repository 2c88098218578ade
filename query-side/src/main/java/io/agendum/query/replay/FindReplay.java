package io.agendum.query.replay;

import java.util.UUID;

/** One replay. */
public record FindReplay(UUID replayId) {}
