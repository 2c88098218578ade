package io.agendum.command.replay;

import java.util.UUID;

/**
 * Handle the dead letters of one sequence again, from its head and in order, until one fails again. Answered with {@link
 * RetriedLetters}.
 *
 * @param letterId any letter of the sequence
 */
public record RetryDeadLetter(UUID letterId) {}
