package io.agendum.projection.account;

import io.agendum.event.Personal;
import io.agendum.event.identity.AccountDeactivated;
import io.agendum.event.identity.AccountEvent;
import io.agendum.event.identity.AccountProfileChanged;
import io.agendum.event.identity.AccountReactivated;
import io.agendum.event.identity.AccountRegistered;
import io.agendum.event.identity.AvatarChanged;
import io.agendum.event.identity.EmailChangeRequested;
import io.agendum.event.identity.EmailChanged;
import io.agendum.event.identity.EmailVerified;
import io.agendum.event.identity.PasswordChanged;
import io.agendum.event.identity.PasswordResetRequested;
import io.agendum.event.identity.RoleChanged;
import io.agendum.event.identity.SessionEnded;
import io.agendum.event.identity.SessionEvent;
import io.agendum.event.identity.SignInRefused;
import io.agendum.event.identity.SignedIn;
import io.agendum.projection.Recorded;
import io.agendum.query.FieldChange;
import io.agendum.query.account.AccountRow;
import io.agendum.query.account.EntryRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of accounts, and what events make of them. */
final class AccountRows {

    /** The events of an account's own stream. */
    static final Set<Class<?>> OF_ACCOUNTS = Set.of(
            AccountRegistered.class,
            EmailVerified.class,
            EmailChangeRequested.class,
            EmailChanged.class,
            PasswordResetRequested.class,
            PasswordChanged.class,
            AccountProfileChanged.class,
            AvatarChanged.class,
            RoleChanged.class,
            AccountDeactivated.class,
            AccountReactivated.class);

    /** The events of sessions. */
    static final Set<Class<?>> OF_SESSIONS = Set.of(SignedIn.class, SignInRefused.class, SessionEnded.class);

    private static final AccountMapping MAPPING = AccountMapping.INSTANCE;

    /** What an owner sees of a change, by the names of the wire. */
    private static final Map<String, Function<AccountRow, @Nullable Object>> FIELDS = fields();

    private final Map<UUID, AccountRow> accounts = new HashMap<>();
    private final Map<Long, EntryRow> entries = new LinkedHashMap<>();

    /** Begins with what is kept. */
    AccountRows(Collection<AccountRow> accounts) {
        accounts.forEach(row -> this.accounts.put(row.id(), row));
    }

    Collection<AccountRow> accounts() {
        return accounts.values();
    }

    Collection<EntryRow> entries() {
        return entries.values();
    }

    void handle(Iterable<Recorded> events) {
        events.forEach(this::handle);
    }

    private void handle(Recorded recorded) {
        switch (recorded.event()) {
            case AccountEvent event -> after(event, recorded);
            case SessionEvent event -> enter(event.accountId(), recorded, said(event));
            default -> throw new IllegalArgumentException("not for accounts: " + recorded.type());
        }
    }

    private void after(AccountEvent event, Recorded recorded) {
        var before = accounts.get(event.accountId());
        if (before != null && recorded.sequence() <= before.version()) {
            // It comes again, and has been entered.
            return;
        }
        var after = row(event, recorded, before);
        if (after != null) {
            accounts.put(event.accountId(), after);
            var changes = event instanceof EmailChangeRequested wanted
                    ? List.of(new FieldChange(
                            "requested_email", null, wanted.email().orElse("")))
                    : difference(before, after);
            enter(event.accountId(), recorded, changes);
        }
    }

    private void enter(UUID account, Recorded recorded, List<FieldChange> changes) {
        entries.putIfAbsent(recorded.position(), MAPPING.entry(account, recorded, FieldChange.written(changes)));
    }

    private static @Nullable AccountRow row(AccountEvent event, Recorded recorded, @Nullable AccountRow row) {
        if (event instanceof AccountRegistered registered) {
            return MAPPING.registered(registered, recorded);
        }
        if (row == null) {
            return null;
        }
        return switch (event) {
            case AccountRegistered again -> row;
            case EmailVerified verified -> MAPPING.reachedBy(row, row.email(), recorded);
            case EmailChanged changed -> MAPPING.reachedBy(row, changed.email().orElse(""), recorded);
            case AccountProfileChanged changed -> MAPPING.profiled(row, changed, recorded);
            case AvatarChanged changed -> MAPPING.pictured(row, changed.avatarId(), recorded);
            case RoleChanged changed -> MAPPING.standing(row, changed.role(), row.isActive(), recorded);
            case AccountDeactivated gone -> MAPPING.standing(row, row.role(), false, recorded);
            case AccountReactivated back -> MAPPING.standing(row, row.role(), true, recorded);
            case EmailChangeRequested wanted -> MAPPING.touched(row, recorded);
            case PasswordResetRequested wanted -> MAPPING.touched(row, recorded);
            case PasswordChanged changed -> MAPPING.touched(row, recorded);
        };
    }

    private static List<FieldChange> said(SessionEvent event) {
        return switch (event) {
            case SignedIn in -> device(in.device());
            case SignInRefused refused -> {
                var said = new ArrayList<>(device(refused.device()));
                said.add(new FieldChange("why", null, refused.why()));
                yield said;
            }
            case SessionEnded ended -> List.of(new FieldChange("how", null, ended.how()));
        };
    }

    private static List<FieldChange> device(@Nullable Personal device) {
        return device == null ? List.of() : List.of(new FieldChange("device", null, device.orElse("")));
    }

    private static List<FieldChange> difference(@Nullable AccountRow before, AccountRow after) {
        var changes = new ArrayList<FieldChange>();
        FIELDS.forEach((name, of) -> {
            var was = before == null ? null : of.apply(before);
            var is = of.apply(after);
            if (!Objects.equals(was, is)) {
                changes.add(new FieldChange(name, text(was), text(is)));
            }
        });
        return changes;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Map<String, Function<AccountRow, @Nullable Object>> fields() {
        var fields = new LinkedHashMap<String, Function<AccountRow, @Nullable Object>>();
        fields.put("name", AccountRow::name);
        fields.put("email", AccountRow::email);
        fields.put("phone", AccountRow::phone);
        fields.put("role", AccountRow::role);
        fields.put("locale", AccountRow::locale);
        fields.put("timezone", AccountRow::timezone);
        fields.put("avatar", AccountRow::avatarId);
        fields.put("email_verified", AccountRow::emailVerified);
        fields.put("is_active", AccountRow::isActive);
        return fields;
    }
}
