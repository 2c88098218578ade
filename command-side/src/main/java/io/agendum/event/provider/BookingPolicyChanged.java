package io.agendum.event.provider;

import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The rules by which slots are offered. All times are minutes, {@code maxAdvanceDays} is days. */
@Revision("1.0.0")
public record BookingPolicyChanged(
        UUID providerId,
        int slotInterval,
        String slotAlignment,
        int bufferBefore,
        int bufferAfter,
        int minNotice,
        int maxAdvanceDays,
        int cancellationCutoff,
        boolean autoConfirm,
        int pendingExpiry,
        List<Integer> reminders)
        implements ProviderEvent {}
