package io.agendum.command;

import io.agendum.schedule.Snapshot;
import java.util.Optional;

/**
 * A provider's rules as the write side knows them. The provider's command handlers write them in their own
 * transaction; a booking reads them. Both take the provider's lock for the length of the transaction, so that every
 * booking is judged by rules that were valid in the order of the store.
 */
public interface ProviderRules {

    /** Takes the provider's lock exclusively: bookings of this provider wait until the change is committed. */
    void lockForChange(ProviderId providerId);

    /** Keeps the rules that hold once this transaction commits. */
    void keep(ProviderId providerId, AccountId owner, Snapshot rules);

    /** Takes the provider's lock shared and reads the rules; empty for an unknown provider. */
    Optional<Rules> forBooking(ProviderId providerId);

    /**
     * Rules and who owns them.
     *
     * @param owner the account of the provider
     * @param snapshot working time, policy and services, without busy time: the slot claim decides about that
     */
    record Rules(AccountId owner, Snapshot snapshot) {}
}
