package io.agendum.api.bus;

/** What the handler of a command said, and how the command went. */
public record Outcome<T>(T said, Receipt receipt) {}
