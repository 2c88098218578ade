package io.agendum.query.calendar;

import java.util.UUID;

/** What an appointment shows of its provider. */
public record ProviderRow(UUID providerId, long version, UUID providerOwner, String providerSlug, String providerName) {

    /** The row under another name of the business. */
    public ProviderRow named(String name, long newVersion) {
        return new ProviderRow(providerId, newVersion, providerOwner, providerSlug, name);
    }
}
