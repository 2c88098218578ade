package io.agendum.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param accountId null for a guest
 * @param role {@code guest}, {@code client}, {@code provider}, {@code admin} or {@code system}
 * @param email of the account; null for a guest
 * @param channel by which way: {@code web}, {@code api}, {@code demo}
 */
public record Actor(
        @Nullable UUID accountId, String role, @Nullable String email, String channel) {

    /** Role of callers without an account. */
    public static final String GUEST = "guest";

    /** Role of those who book. */
    public static final String CLIENT = "client";

    /** Role of those who are booked. */
    public static final String PROVIDER = "provider";

    /** Role of those who run the house. */
    public static final String ADMIN = "admin";

    /** The application itself. */
    public static Actor system(String channel) {
        return new Actor(null, "system", null, channel);
    }

    /** Somebody who has not signed in. */
    public static Actor guest(HttpServletRequest request) {
        return new Actor(null, GUEST, null, channelOf(request));
    }

    /** Browsers say how they fetch; programs do not. */
    public static String channelOf(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Mode") == null ? "api" : "web";
    }

    /** Whether nobody has signed in. */
    public boolean isGuest() {
        return accountId == null;
    }

    /** Whether the caller runs the house. */
    public boolean isAdmin() {
        return role.equals(ADMIN);
    }

    /** The account of a caller who must have one; the routes of the chain have seen to it. */
    public UUID account() {
        if (accountId == null) {
            throw new IllegalStateException("a guest came in where an account is needed");
        }
        return accountId;
    }

    /** The name by which Spring's rules know the role. */
    String authority() {
        return "ROLE_" + role.toUpperCase(Locale.ROOT);
    }
}
