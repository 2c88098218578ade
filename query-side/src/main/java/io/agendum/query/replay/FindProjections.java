package io.agendum.query.replay;

/** How far every projection is. */
public record FindProjections() {}
