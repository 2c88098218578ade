package io.agendum.command.replay;

/**
 * How a retry went.
 *
 * @param retried how many letters have been handled
 * @param remaining how many of the sequence are still waiting
 * @param state {@code done}, {@code failed} when the head cannot be handled yet, or {@code unfinished} when the time for
 *     one command was over before the letters were
 */
public record RetriedLetters(long retried, long remaining, String state) {}
