package io.agendum.automation.mail;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the owner of an account is told, in the language of the account. */
enum AccountMail {
    /** Please open the link, so that we know that the address is yours. */
    VERIFY,
    /** By this link you can set a new password. */
    RESET,
    /** The account has another password. */
    PASSWORD_CHANGED,
    /** Somebody wants another address for the account: told to the present one. */
    ADDRESS_TO_CHANGE,
    /** The account has another address: told to the former one. */
    ADDRESS_CHANGED,
    /** A session was ended, since its refresh token was used twice. */
    REFRESH_REUSED;

    Mail to(Owner owner, @Nullable String link) {
        var words = Words.of("mail/account", owner.language());
        var key = kind();
        var text = words.say(key, link == null ? "" : link);
        return Mail.of(
                words.say(key + ".subject"),
                List.of(words.say("greeting", owner.name()), "", text, "", words.say("regards")),
                words.locale());
    }

    /** By which the outbox tells several mails about one event apart. */
    String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whom it goes to.
     *
     * @param language BCP 47
     */
    record Owner(String name, String email, String language) {}
}
