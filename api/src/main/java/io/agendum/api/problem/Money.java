package io.agendum.api.problem;

import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads currencies. */
public final class Money {

    private static final String USUAL = "BRL";

    private Money() {}

    /** The currency that a member names, BRL when it names none; what ISO 4217 does not know is refused. */
    public static String currency(String pointer, @Nullable String code) {
        return Objects.requireNonNullElse(known(pointer, code), USUAL);
    }

    /** The currency that a member names, or null when it names none; what ISO 4217 does not know is refused. */
    public static @Nullable String known(String pointer, @Nullable String code) {
        if (code == null) {
            return null;
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            throw Refused.invalid(pointer, "currency");
        }
        return code;
    }
}
