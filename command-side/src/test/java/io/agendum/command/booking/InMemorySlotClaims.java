package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.schedule.Span;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims in a map, with the rule of the real ones: claims of one provider never overlap. */
final class InMemorySlotClaims implements SlotClaims {

    private final Map<AppointmentId, Claim> claims = new HashMap<>();
    private final Map<AppointmentId, String> holders = new HashMap<>();

    @Override
    public boolean claim(
            AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, @Nullable Instant until) {
        var taken = claims.values().stream()
                .anyMatch(claim ->
                        claim.providerId().equals(providerId) && claim.busy().overlaps(busy));
        if (!taken) {
            claims.put(appointmentId, new Claim(providerId, busy, until));
        }
        return !taken;
    }

    @Override
    public boolean hold(
            AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, Instant until, String holder) {
        var held = claim(appointmentId, providerId, service, busy, until);
        if (held) {
            holders.put(appointmentId, holder);
        }
        return held;
    }

    @Override
    public int heldBy(String holder, Instant now) {
        return Math.toIntExact(holders.entrySet().stream()
                .filter(held -> held.getValue().equals(holder))
                .map(held -> heldUntil(held.getKey()))
                .filter(until -> until != null && until.isAfter(now))
                .count());
    }

    @Override
    public void extend(AppointmentId appointmentId, Instant until) {
        change(appointmentId, until);
    }

    /** Without buffers. */
    boolean claim(AppointmentId appointmentId, ProviderId providerId, Span service) {
        return claim(appointmentId, providerId, service, service, null);
    }

    /** Takes it back when it fails, as the end of the transaction does. */
    @Override
    public boolean move(
            AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, @Nullable Instant until) {
        var before = claims.remove(appointmentId);
        var moved = claim(appointmentId, providerId, service, busy, until);
        if (!moved && before != null) {
            claims.put(appointmentId, before);
        }
        return moved;
    }

    @Override
    public void keep(AppointmentId appointmentId, @Nullable Instant until) {
        holders.remove(appointmentId);
        change(appointmentId, until);
    }

    private void change(AppointmentId appointmentId, @Nullable Instant until) {
        claims.computeIfPresent(appointmentId, (id, claim) -> new Claim(claim.providerId(), claim.busy(), until));
    }

    @Override
    public void release(AppointmentId appointmentId) {
        claims.remove(appointmentId);
    }

    boolean holds(AppointmentId appointmentId) {
        return claims.containsKey(appointmentId);
    }

    /** Until when it is held; null when it is kept or not there. */
    @Nullable
    Instant heldUntil(AppointmentId appointmentId) {
        var claim = claims.get(appointmentId);
        return claim == null ? null : claim.until();
    }

    /** What is held, with its buffers; null when nothing is. */
    @Nullable
    Span held(AppointmentId appointmentId) {
        var claim = claims.get(appointmentId);
        return claim == null ? null : claim.busy();
    }

    private record Claim(
            ProviderId providerId, Span busy, @Nullable Instant until) {}
}
