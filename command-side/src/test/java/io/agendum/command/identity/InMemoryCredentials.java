package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

final class InMemoryCredentials implements Credentials {

    private final Map<String, Known> byEmail = new HashMap<>();

    @Override
    public boolean claim(AccountId accountId, String email, String passwordHash, Role role) {
        return byEmail.putIfAbsent(email.toLowerCase(Locale.ROOT), new Known(accountId, passwordHash, role)) == null;
    }

    @Override
    public Optional<Known> byEmail(String email) {
        return Optional.ofNullable(byEmail.get(email.toLowerCase(Locale.ROOT)));
    }
}
