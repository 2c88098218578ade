package io.agendum.command;

import io.agendum.schedule.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps rules in a map and insists that a change of kept rules takes the lock first. */
public final class InMemoryProviderRules implements ProviderRules {

    private final Map<ProviderId, Rules> kept = new HashMap<>();
    private final Set<ProviderId> locked = new HashSet<>();

    @Override
    public void lockForChange(ProviderId providerId) {
        locked.add(providerId);
    }

    @Override
    public void keep(ProviderId providerId, AccountId owner, Snapshot rules) {
        if (kept.containsKey(providerId) && !locked.contains(providerId)) {
            throw new IllegalStateException("rules are changed without the lock of " + providerId);
        }
        kept.put(providerId, new Rules(owner, rules));
    }

    @Override
    public Optional<Rules> forBooking(ProviderId providerId) {
        return Optional.ofNullable(kept.get(providerId));
    }

    /** The rules as they are kept, or null. */
    public @Nullable Snapshot of(ProviderId providerId) {
        return forBooking(providerId).map(Rules::snapshot).orElse(null);
    }

    /** Other rules from now on, as if the provider had changed them. */
    public void change(ProviderId providerId, AccountId owner, Snapshot rules) {
        kept.put(providerId, new Rules(owner, rules));
    }
}
