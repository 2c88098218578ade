package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.InMemoryProviderRules;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.SettableClock;
import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentEvent;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.event.booking.SlotHeld;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Change;
import io.agendum.schedule.Policy;
import io.agendum.schedule.ServiceRules;
import io.agendum.schedule.Snapshot;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * The cast of every story about an appointment: a barber in New York who works from 9 to 17 on weekdays and takes half an
 * hour for a haircut. It is Monday, 2 March 2026, 7 o'clock there.
 */
abstract class AppointmentScenario {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    /** Two days ahead. */
    static final Instant WEDNESDAY = newYork("2026-03-04T10:00:00");

    /** When an answer is due to what is asked for now. */
    static final Instant DUE = NOW.plus(Duration.ofDays(1));

    /** When a hold of now ends. */
    static final Instant HELD_UNTIL = NOW.plus(Duration.ofMinutes(5));

    final AppointmentId appointment = AppointmentId.next();
    final ProviderId provider = ProviderId.next();
    final ServiceId haircut = ServiceId.next();
    final AccountId owner = AccountId.next();
    final AccountId client = AccountId.next();
    final AccountId somebodyElse = AccountId.next();

    final SettableClock clock = new SettableClock(NOW);
    final InMemorySlotClaims claims = new InMemorySlotClaims();
    final InMemoryProviderRules providers = new InMemoryProviderRules();

    FixtureConfiguration<Appointment> fixture;

    @BeforeEach
    void openTheBook() {
        fixture = new AggregateTestFixture<>(Appointment.class)
                .registerInjectableResource(clock)
                .registerInjectableResource(claims)
                .registerInjectableResource(providers)
                .registerIgnoredField(AppointmentBooked.class, "code");
        rules(usualRules());
    }

    final void rules(Snapshot snapshot) {
        providers.change(provider, owner, snapshot);
    }

    final Snapshot usualRules() {
        return Snapshot.empty(NEW_YORK)
                .with(new Change.HoursSet(week(9 * 60, 17 * 60)))
                .with(new Change.ServiceSet(haircut("45.00", 30)));
    }

    /** The same working time on every day of the week, in minutes of the day. */
    static WeeklyHours everyDay(int startMinute, int endMinute) {
        var days = new HashMap<DayOfWeek, List<WorkingTime>>();
        for (var day : DayOfWeek.values()) {
            days.put(day, List.of(new WorkingTime(startMinute, endMinute)));
        }
        return new WeeklyHours(null, days);
    }

    static WeeklyHours week(int startMinute, int endMinute) {
        var days = new HashMap<>(everyDay(startMinute, endMinute).days());
        days.keySet().removeAll(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        return new WeeklyHours(null, days);
    }

    final ServiceRules haircut(@Nullable String price, int minutes) {
        return new ServiceRules(
                haircut.value(),
                "Haircut",
                minutes,
                price == null ? null : new BigDecimal(price),
                "USD",
                true,
                null,
                null,
                null,
                null);
    }

    static Policy policy(int bufferBefore, int bufferAfter, int cancellationCutoff, boolean autoConfirm) {
        return new Policy(
                15,
                Alignment.WINDOW,
                bufferBefore,
                bufferAfter,
                120,
                60,
                cancellationCutoff,
                autoConfirm,
                1440,
                List.of());
    }

    /** The instant at which the clock on the barber's wall shows that time of 2 March. */
    static Instant today(String time) {
        return newYork("2026-03-02T" + time);
    }

    static Instant newYork(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }

    final Client ada() {
        return new Client(client, false, "Ada Byron", "ada@example.org", "+1 555 0100", "Only a trim", "en");
    }

    final BookAppointment book(Instant start) {
        return new BookAppointment(appointment, provider, haircut, ada(), start, client, null);
    }

    /** The event of {@link #book} under the usual rules. */
    final AppointmentBooked booked(Instant start) {
        return booked(
                start,
                Duration.ofMinutes(30),
                start,
                start.plus(Duration.ofMinutes(30)),
                new BigDecimal("45.00"),
                1440,
                true);
    }

    final AppointmentBooked booked(
            Instant start,
            Duration length,
            Instant busyStart,
            Instant busyEnd,
            @Nullable BigDecimal price,
            int cancellationCutoff,
            boolean confirmed) {
        return new AppointmentBooked(
                appointment.value(),
                provider.value(),
                haircut.value(),
                "Haircut",
                client.value(),
                false,
                aboutTheClient("Ada Byron"),
                aboutTheClient("ada@example.org"),
                aboutTheClient("+1 555 0100"),
                aboutTheClient("Only a trim"),
                start,
                start.plus(length),
                NEW_YORK,
                LocalDateTime.ofInstant(start, NEW_YORK),
                busyStart,
                busyEnd,
                price,
                "USD",
                cancellationCutoff,
                confirmed,
                "ABCD2345",
                "en");
    }

    final CancelAppointment cancel(@Nullable AccountId by) {
        return new CancelAppointment(appointment, by, "Ill", null);
    }

    final AppointmentCancelled cancelled(AccountId by) {
        return new AppointmentCancelled(appointment.value(), by.value(), new Personal(by.value(), "Ill"));
    }

    /** Wednesday's ten o'clock, held for five minutes. */
    final SlotHeld held() {
        return held(true);
    }

    final SlotHeld held(boolean confirms) {
        return new SlotHeld(
                appointment.value(),
                provider.value(),
                haircut.value(),
                "Haircut",
                WEDNESDAY,
                WEDNESDAY.plus(Duration.ofMinutes(30)),
                NEW_YORK,
                LocalDateTime.ofInstant(WEDNESDAY, NEW_YORK),
                WEDNESDAY,
                WEDNESDAY.plus(Duration.ofMinutes(30)),
                new BigDecimal("45.00"),
                "USD",
                1440,
                confirms,
                1440,
                HELD_UNTIL);
    }

    /** A booking of Wednesday's ten o'clock that waits for the barber's answer. */
    final List<AppointmentEvent> requested() {
        var booked = booked(
                WEDNESDAY,
                Duration.ofMinutes(30),
                WEDNESDAY,
                WEDNESDAY.plus(Duration.ofMinutes(30)),
                new BigDecimal("45.00"),
                1440,
                false);
        return List.of(booked, new ApprovalRequested(appointment.value(), DUE));
    }

    final ChangeStatus to(AppointmentStatus status, AccountId by) {
        return new ChangeStatus(appointment, by, status, "Ill", null);
    }

    final Personal aboutTheClient(String value) {
        return new Personal(client.value(), value);
    }

    static AppointmentBooked asGuest(AccountId guest, AppointmentBooked usual) {
        return new AppointmentBooked(
                usual.appointmentId(),
                usual.providerId(),
                usual.serviceId(),
                usual.serviceName(),
                guest.value(),
                true,
                new Personal(guest.value(), "Ada Byron"),
                new Personal(guest.value(), "ada@example.org"),
                null,
                null,
                usual.start(),
                usual.end(),
                usual.zone(),
                usual.localStart(),
                usual.busyStart(),
                usual.busyEnd(),
                usual.price(),
                usual.currency(),
                usual.cancellationCutoff(),
                usual.confirmed(),
                usual.code(),
                usual.locale());
    }
}
