package io.agendum.event.provider;

import java.util.UUID;

/** A fact in the stream of one provider. */
public sealed interface ProviderEvent
        permits ProviderRegistered,
                ProviderProfileChanged,
                TimeZoneChanged,
                WeeklyHoursChanged,
                BookingPolicyChanged,
                DateOverrideSet,
                DateOverrideCleared,
                TimeOffAdded,
                TimeOffRemoved,
                SlugChanged,
                CurrencyChanged,
                ServiceAdded,
                ServiceChanged,
                ServiceDeactivated,
                ServicesReordered,
                ProviderVerified,
                ProviderVerificationWithdrawn,
                ProviderSuspended,
                ProviderReinstated {

    UUID providerId();
}
