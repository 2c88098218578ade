package io.agendum.api.bus;

/** Whether the caller only wants to know what a change would affect: the parameter {@code dry_run}. */
public record DryRun(boolean value) {}
