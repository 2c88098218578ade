package io.agendum.command.provider;

/** What the house thinks of a provider once a command is done. */
public record Standing(boolean verified, boolean suspended) {}
