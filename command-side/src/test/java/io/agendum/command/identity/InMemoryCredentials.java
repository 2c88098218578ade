package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemoryCredentials implements Credentials {

    private final Map<String, AccountId> accounts = new HashMap<>();
    private final Map<AccountId, Known> credentials = new HashMap<>();

    @Override
    public boolean claim(AccountId accountId, String email, String passwordHash, Role role) {
        if (accounts.putIfAbsent(folded(email), accountId) != null) {
            return false;
        }
        credentials.put(accountId, new Known(accountId, passwordHash, role, true, 1));
        return true;
    }

    @Override
    public Optional<Known> byEmail(String email) {
        return Optional.ofNullable(accounts.get(folded(email))).flatMap(this::of);
    }

    @Override
    public Optional<Known> of(AccountId accountId) {
        return Optional.ofNullable(credentials.get(accountId));
    }

    @Override
    public boolean changeEmail(AccountId accountId, String email) {
        var holder = accounts.get(folded(email));
        if (holder != null && !holder.equals(accountId)) {
            return false;
        }
        accounts.values().removeIf(accountId::equals);
        accounts.put(folded(email), accountId);
        change(accountId, known -> raised(known, known.passwordHash(), known.role(), known.active()));
        return true;
    }

    @Override
    public void changePassword(AccountId accountId, String passwordHash) {
        change(accountId, known -> raised(known, passwordHash, known.role(), known.active()));
    }

    @Override
    public void rehash(AccountId accountId, String former, String passwordHash) {
        change(
                accountId,
                known -> new Known(
                        accountId,
                        known.passwordHash().equals(former) ? passwordHash : known.passwordHash(),
                        known.role(),
                        known.active(),
                        known.tokenVersion()));
    }

    @Override
    public boolean changeRole(AccountId accountId, Role role) {
        if (role != Role.ADMIN && isLastAdmin(accountId)) {
            return false;
        }
        change(accountId, known -> raised(known, known.passwordHash(), role, known.active()));
        return true;
    }

    @Override
    public boolean deactivate(AccountId accountId) {
        if (isLastAdmin(accountId)) {
            return false;
        }
        change(accountId, known -> raised(known, known.passwordHash(), known.role(), false));
        return true;
    }

    @Override
    public void reactivate(AccountId accountId) {
        change(
                accountId,
                known -> new Known(accountId, known.passwordHash(), known.role(), true, known.tokenVersion()));
    }

    private boolean isLastAdmin(AccountId accountId) {
        var admins = credentials.values().stream()
                .filter(known -> known.active() && known.role() == Role.ADMIN)
                .map(Known::accountId)
                .toList();
        return admins.size() == 1 && admins.contains(accountId);
    }

    private void change(AccountId accountId, UnaryOperator<Known> change) {
        credentials.computeIfPresent(accountId, (id, known) -> change.apply(known));
    }

    private static Known raised(Known known, String passwordHash, Role role, boolean active) {
        return new Known(known.accountId(), passwordHash, role, active, known.tokenVersion() + 1);
    }

    private static String folded(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}
