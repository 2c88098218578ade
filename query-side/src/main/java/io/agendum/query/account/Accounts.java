package io.agendum.query.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of accounts, the newest first. */
public record Accounts(List<AccountView> items, @Nullable String nextCursor) {}
