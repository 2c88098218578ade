package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.schedule.Span;
import java.util.HashMap;
import java.util.Map;

/** Claims in a map, with the rule of the real ones: claims of one provider never overlap. */
final class InMemorySlotClaims implements SlotClaims {

    private final Map<AppointmentId, Claim> claims = new HashMap<>();

    @Override
    public boolean claim(AppointmentId appointmentId, ProviderId providerId, Span service, Span busy) {
        var taken = claims.values().stream()
                .anyMatch(claim ->
                        claim.providerId().equals(providerId) && claim.busy().overlaps(busy));
        if (!taken) {
            claims.put(appointmentId, new Claim(providerId, busy));
        }
        return !taken;
    }

    /** Without buffers. */
    boolean claim(AppointmentId appointmentId, ProviderId providerId, Span service) {
        return claim(appointmentId, providerId, service, service);
    }

    @Override
    public void release(AppointmentId appointmentId) {
        claims.remove(appointmentId);
    }

    boolean holds(AppointmentId appointmentId) {
        return claims.containsKey(appointmentId);
    }

    private record Claim(ProviderId providerId, Span busy) {}
}
