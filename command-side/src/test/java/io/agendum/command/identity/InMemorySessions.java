package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions that are open, by their owners; nothing is exchanged here. */
final class InMemorySessions implements Sessions {

    private final Map<UUID, AccountId> open = new LinkedHashMap<>();
    private final Credentials credentials;

    InMemorySessions(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public boolean open(UUID sessionId, AccountId accountId, int tokenVersion, @Nullable String device) {
        var stands = credentials
                .of(accountId)
                .filter(known -> known.active() && known.tokenVersion() == tokenVersion)
                .isPresent();
        if (stands) {
            open.put(sessionId, accountId);
        }
        return stands;
    }

    @Override
    public boolean end(UUID sessionId, AccountId accountId) {
        return open.remove(sessionId, accountId);
    }

    @Override
    public void endAll(AccountId accountId, @Nullable UUID except) {
        open.entrySet()
                .removeIf(session -> session.getValue().equals(accountId)
                        && !session.getKey().equals(except));
    }

    @Override
    public Optional<Standing> standing(UUID sessionId) {
        return Optional.ofNullable(open.get(sessionId))
                .flatMap(credentials::of)
                .map(known -> new Standing(known.accountId(), known.role(), known.tokenVersion(), true));
    }

    @Override
    public Rotation rotate(UUID sessionId, int generation) {
        return new Rotation.Over();
    }

    @Override
    public List<Open> openOf(AccountId accountId) {
        return open.entrySet().stream()
                .filter(session -> session.getValue().equals(accountId))
                .map(session -> new Open(session.getKey(), null, Instant.EPOCH, Instant.EPOCH))
                .toList();
    }
}
