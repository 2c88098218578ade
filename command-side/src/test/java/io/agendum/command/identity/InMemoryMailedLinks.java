package io.agendum.command.identity;

import io.agendum.command.AccountId;
import io.agendum.store.LinkTokens.Purpose;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The secret of a link is the text of its request. */
final class InMemoryMailedLinks implements MailedLinks {

    private final Map<String, Link> resets = new HashMap<>();
    private final Map<String, Link> verifications = new HashMap<>();

    @Override
    public void issue(Purpose purpose, UUID request, AccountId accountId) {
        if (purpose == Purpose.RESET) {
            resets.values().removeIf(link -> link.accountId().equals(accountId));
        }
        links(purpose).put(request.toString(), new Link(accountId, request));
    }

    @Override
    public Optional<Link> find(Purpose purpose, String token) {
        return Optional.ofNullable(links(purpose).get(token));
    }

    @Override
    public boolean use(Purpose purpose, String token, AccountId accountId) {
        return links(purpose)
                .values()
                .removeIf(link -> link.request().toString().equals(token)
                        && link.accountId().equals(accountId));
    }

    private Map<String, Link> links(Purpose purpose) {
        return purpose == Purpose.RESET ? resets : verifications;
    }
}
