package io.agendum.projection;

import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.WeeklyHoursChanged;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cast: a salon in São Paulo, open from Monday to Friday between nine and twelve, that cuts hair in half an hour, and
 * one client.
 *
 * @param slug of the salon
 */
public record Salon(UUID provider, UUID owner, UUID service, UUID client, String name, String slug) {

    public static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

    /** A salon that no other test knows. */
    public static Salon named(String name) {
        var provider = UUID.randomUUID();
        return new Salon(provider, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), name, "salon-" + provider);
    }

    /** Everything a salon has to say before it can be booked. */
    public List<Object> opened() {
        return List.of(registered(), hours(), policy(), haircut());
    }

    public ProviderRegistered registered() {
        return new ProviderRegistered(provider, owner, name, slug, ZONE, "BRL");
    }

    public WeeklyHoursChanged hours() {
        var days = new EnumMap<DayOfWeek, List<String>>(DayOfWeek.class);
        List.of(DayOfWeek.values()).subList(0, 5).forEach(day -> days.put(day, List.of("09:00-12:00")));
        return new WeeklyHoursChanged(provider, null, days);
    }

    public BookingPolicyChanged policy() {
        return new BookingPolicyChanged(provider, 30, "WINDOW", 0, 0, 0, 60, 120, true, 60, List.of(120));
    }

    public ServiceAdded haircut() {
        return new ServiceAdded(
                provider, service, null, "Corte", null, 30, new BigDecimal("80.00"), "BRL", null, null, null, null, 1);
    }

    /** Another service beside the haircut. */
    public ServiceAdded service(UUID id, @Nullable UUID category, String name, @Nullable String price, int place) {
        return new ServiceAdded(
                provider,
                id,
                category,
                name,
                null,
                30,
                price == null ? null : new BigDecimal(price),
                "BRL",
                null,
                null,
                null,
                null,
                place);
    }

    /** The haircut under another name, in a category and at another price. */
    public ServiceChanged haircutChanged(String newName, @Nullable UUID category, String price, boolean active) {
        return new ServiceChanged(
                provider,
                service,
                category,
                newName,
                "com lavagem",
                45,
                new BigDecimal(price),
                "EUR",
                5,
                10,
                60,
                true,
                active);
    }

    /** Time off between two times of the salon's wall clock. */
    public TimeOffAdded timeOff(UUID id, String localStart, String localEnd, @Nullable Personal reason) {
        return new TimeOffAdded(
                provider,
                id,
                LocalDateTime.parse(localStart).atZone(ZONE).toInstant(),
                LocalDateTime.parse(localEnd).atZone(ZONE).toInstant(),
                reason);
    }

    public ProviderProfileChanged located(String newName, @Nullable String city, @Nullable String description) {
        return new ProviderProfileChanged(
                provider,
                newName,
                description,
                new Personal(owner, "Rua Augusta 1"),
                city,
                "SP",
                "01305-000",
                new BigDecimal("-23.55052000"),
                new BigDecimal("-46.63330800"),
                new Personal(owner, null),
                null,
                null,
                null);
    }

    /** A booking at that time of the salon's wall clock, by the client. */
    public AppointmentBooked booked(UUID appointment, String localStart) {
        return booked(appointment, localStart, Duration.ZERO, "Ana");
    }

    public AppointmentBooked booked(UUID appointment, String localStart, Duration buffer, @Nullable String clientName) {
        var local = LocalDateTime.parse(localStart);
        var start = local.atZone(ZONE).toInstant();
        var end = start.plus(Duration.ofMinutes(30));
        return new AppointmentBooked(
                appointment,
                provider,
                service,
                "Corte",
                client,
                true,
                new Personal(client, clientName),
                new Personal(client, clientName == null ? null : "ana@example.org"),
                null,
                new Personal(client, clientName == null ? null : "janela"),
                start,
                end,
                ZONE,
                local,
                start.minus(buffer),
                end.plus(buffer),
                new BigDecimal("80.00"),
                "BRL",
                120,
                true,
                "K7M2P9QX",
                "pt-BR");
    }

    public AppointmentCancelled cancelled(UUID appointment, @Nullable String reason) {
        return new AppointmentCancelled(appointment, client, Personal.of(client, reason));
    }

    /** Half an hour without buffers, on the wall clock of the salon. */
    public AppointmentRescheduled moved(UUID appointment, String from, String to) {
        var start = LocalDateTime.parse(to).atZone(ZONE).toInstant();
        var end = start.plus(Duration.ofMinutes(30));
        return new AppointmentRescheduled(
                appointment,
                client,
                LocalDateTime.parse(from).atZone(ZONE).toInstant(),
                start,
                end,
                ZONE,
                LocalDateTime.parse(to),
                start,
                end,
                null);
    }
}
