package io.agendum.command.booking;

import io.agendum.command.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * For whom something is booked.
 *
 * @param id an account, or an id made for this guest
 * @param guest whether it has no account
 * @param locale language of the booking, BCP 47
 */
public record Client(
        AccountId id,
        boolean guest,
        String name,
        String email,
        @Nullable String phone,
        @Nullable String notes,
        String locale) {}
