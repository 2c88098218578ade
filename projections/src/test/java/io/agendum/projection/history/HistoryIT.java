package io.agendum.projection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.event.Personal;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.FieldChange;
import io.agendum.query.MalformedCursor;
import io.agendum.query.NothingFound;
import io.agendum.query.history.AppointmentHistory.Entry;
import io.agendum.query.history.FindAppointmentHistory;
import io.agendum.query.history.FindSettingsHistory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryIT {

    private static ReadSide readSide;

    private final Salon salon = Salon.named("Corte & Cor");
    private final UUID appointment = UUID.randomUUID();

    @BeforeAll
    static void open() {
        readSide = ReadSide.of("history");
    }

    @AfterAll
    static void close() {
        readSide.close();
    }

    @Test
    void a_booking_tells_what_was_booked() {
        readSide.given(salon.booked(appointment, "2027-03-02T09:00"))
                .whenAsked(new FindAppointmentHistory(appointment), history -> {
                    var entry = history.items().getFirst();
                    assertThat(entry.type()).isEqualTo("booking.AppointmentBooked");
                    assertThat(entry.sequence()).isZero();
                    assertThat(entry.position()).isEqualTo(10);
                    assertThat(entry.actor()).isNull();
                    assertThat(entry.role()).isEqualTo("guest");
                    assertThat(entry.reason()).isNull();
                    assertThat(entry.causedBy()).isEqualTo("command-10");
                    assertThat(entry.changes())
                            .contains(
                                    new FieldChange("status", null, "confirmed"),
                                    new FieldChange("service_name", null, "Corte"),
                                    new FieldChange("starts_at", null, "2027-03-02T09:00:00-03:00"),
                                    new FieldChange("ends_at", null, "2027-03-02T09:30:00-03:00"),
                                    new FieldChange("total_price", null, "80.00"),
                                    new FieldChange("client_name", null, "Ana"));
                    assertThat(entry.changes()).extracting(FieldChange::field).doesNotContain("client_phone");
                });
    }

    @Test
    void a_cancellation_tells_how_the_appointment_stood_and_why() {
        readSide.given(salon.booked(appointment, "2027-03-02T09:00"), salon.cancelled(appointment, "ill"))
                .whenAsked(new FindAppointmentHistory(appointment), history -> {
                    assertThat(history.items()).hasSize(2);
                    var entry = history.items().getLast();
                    assertThat(entry.type()).isEqualTo("booking.AppointmentCancelled");
                    assertThat(entry.sequence()).isEqualTo(1);
                    assertThat(entry.reason()).isEqualTo("ill");
                    assertThat(entry.changes()).containsExactly(new FieldChange("status", "confirmed", "cancelled"));
                });
    }

    @Test
    void a_forgotten_person_reads_as_nothing() {
        readSide.given(salon.booked(appointment, "2027-03-02T09:00", Duration.ZERO, null))
                .whenAsked(
                        new FindAppointmentHistory(appointment),
                        history -> assertThat(history.items().getFirst().changes())
                                .contains(
                                        new FieldChange("client_name", null, ""),
                                        new FieldChange("client_email", null, "")));
    }

    @Test
    void an_appointment_without_a_history_is_not_found() {
        readSide.live(salon.booked(appointment, "2027-03-02T09:00"));

        assertThatThrownBy(() -> readSide.ask(new FindAppointmentHistory(UUID.randomUUID())))
                .isInstanceOf(NothingFound.class);
    }

    @Test
    void a_provider_begins_with_what_it_says_of_itself() {
        readSide.given(salon.registered()).whenAsked(settings(), history -> {
            assertThat(history.providerId()).isEqualTo(salon.provider());
            assertThat(history.nextCursor()).isNull();
            var entry = history.items().getFirst();
            assertThat(entry.type()).isEqualTo("provider.ProviderRegistered");
            assertThat(entry.sequence()).isZero();
            assertThat(entry.position()).isEqualTo(10);
            assertThat(entry.actor()).isNull();
            assertThat(entry.role()).isEqualTo("guest");
            assertThat(entry.channel()).isEqualTo("web");
            assertThat(entry.reason()).isNull();
            assertThat(entry.causedBy()).isEqualTo("command-10");
            assertThat(entry.changes())
                    .containsExactly(
                            now("business_name", "Corte & Cor"),
                            now("slug", salon.slug()),
                            now("timezone", "America/Sao_Paulo"),
                            now("currency", "BRL"));
        });
    }

    @Test
    void only_what_changed_is_told_and_what_is_said_no_longer_is_null() {
        readSide.given(
                        salon.registered(),
                        salon.located("Studio Ana", "Campinas", "Cabelo"),
                        salon.located("Studio Ana", "Santos", null))
                .whenAsked(
                        settings(),
                        history -> assertThat(history.items().getFirst().changes())
                                .containsExactly(
                                        new FieldChange("description", "Cabelo", null),
                                        new FieldChange("city", "Campinas", "Santos")));
        var profile = readSide.ask(settings()).items().get(1);
        assertThat(profile.changes())
                .contains(
                        new FieldChange("business_name", "Corte & Cor", "Studio Ana"),
                        now("address", "Rua Augusta 1"),
                        now("phone", ""),
                        now("latitude", "-23.55052000"));
        assertThat(profile.changes()).extracting(FieldChange::field).doesNotContain("website", "slug");
    }

    @Test
    void hours_are_told_by_day_and_by_the_day_from_which_they_hold() {
        var split = Map.of(
                DayOfWeek.MONDAY, List.of("09:00-12:00", "13:00-18:00"), DayOfWeek.SATURDAY, List.of("10:00-26:00"));
        readSide.given(
                        salon.registered(),
                        salon.hours(),
                        new WeeklyHoursChanged(salon.provider(), null, split),
                        new WeeklyHoursChanged(salon.provider(), LocalDate.of(2027, 4, 1), Map.of()))
                .whenAsked(settings(), history -> {
                    assertThat(history.items().get(0).changes())
                            .contains(now("weekly_hours.2027-04-01.monday", "closed"))
                            .hasSize(7);
                    assertThat(history.items().get(1).changes())
                            .containsExactly(
                                    new FieldChange("weekly_hours.monday", "09:00-12:00", "09:00-12:00, 13:00-18:00"),
                                    new FieldChange("weekly_hours.tuesday", "09:00-12:00", "closed"),
                                    new FieldChange("weekly_hours.wednesday", "09:00-12:00", "closed"),
                                    new FieldChange("weekly_hours.thursday", "09:00-12:00", "closed"),
                                    new FieldChange("weekly_hours.friday", "09:00-12:00", "closed"),
                                    new FieldChange("weekly_hours.saturday", "closed", "10:00-26:00"));
                });
    }

    @Test
    void the_policy_is_told_term_by_term() {
        readSide.given(
                        salon.registered(),
                        salon.policy(),
                        new BookingPolicyChanged(
                                salon.provider(), 15, "CLOCK", 0, 5, 0, 60, 120, false, 60, List.of(1440, 120)))
                .whenAsked(
                        settings(),
                        history -> assertThat(history.items().getFirst().changes())
                                .containsExactly(
                                        new FieldChange("slot_interval", "30", "15"),
                                        new FieldChange("slot_alignment", "window", "clock"),
                                        new FieldChange("buffer_after", "0", "5"),
                                        new FieldChange("auto_confirm", "true", "false"),
                                        new FieldChange("reminders", "120", "1440, 120")));
    }

    @Test
    void services_are_told_column_by_column() {
        var path = "services." + salon.service() + ".";
        var beard = UUID.randomUUID();
        readSide.given(
                        salon.registered(),
                        salon.haircut(),
                        salon.haircutChanged("Corte", null, "95.50", true),
                        salon.service(beard, null, "Barba", null, 2),
                        new ServicesReordered(salon.provider(), List.of(beard, salon.service())),
                        new ServiceDeactivated(salon.provider(), salon.service()))
                .whenAsked(settings(), history -> {
                    assertThat(history.items().get(0).changes())
                            .containsExactly(new FieldChange(path + "is_active", "true", "false"));
                    assertThat(history.items().get(1).changes())
                            .containsExactly(new FieldChange("services." + beard + ".sort_order", "2", "0"));
                    assertThat(history.items().get(3).changes())
                            .containsExactly(
                                    now(path + "description", "com lavagem"),
                                    new FieldChange(path + "duration", "30", "45"),
                                    new FieldChange(path + "price", "80.00", "95.50"),
                                    new FieldChange(path + "currency", "BRL", "EUR"),
                                    now(path + "buffer_before", "5"),
                                    now(path + "buffer_after", "10"),
                                    now(path + "min_notice", "60"),
                                    now(path + "requires_approval", "true"));
                    assertThat(history.items().get(4).changes())
                            .contains(
                                    now(path + "name", "Corte"),
                                    now(path + "is_active", "true"),
                                    now(path + "sort_order", "1"));
                });
    }

    @Test
    void dates_time_off_address_zone_and_currency_are_told() {
        var off = UUID.randomUUID();
        var path = "time_off." + off + ".";
        var christmas = LocalDate.of(2027, 12, 25);
        readSide.given(
                        salon.registered(),
                        new DateOverrideSet(salon.provider(), christmas, List.of()),
                        new DateOverrideSet(salon.provider(), christmas, List.of("09:00-11:00")),
                        new DateOverrideCleared(salon.provider(), christmas),
                        salon.timeOff(
                                off, "2027-07-01T00:00", "2027-08-01T00:00", new Personal(salon.owner(), "Bahia")),
                        new TimeOffRemoved(salon.provider(), off),
                        new SlugChanged(salon.provider(), "nova"),
                        new CurrencyChanged(salon.provider(), "EUR"),
                        new TimeZoneChanged(salon.provider(), ZoneId.of("Europe/Lisbon")))
                .whenAsked(
                        settings(),
                        history -> assertThat(history.items())
                                .extracting(Entry::changes)
                                .startsWith(
                                        List.of(new FieldChange("timezone", "America/Sao_Paulo", "Europe/Lisbon")),
                                        List.of(new FieldChange("currency", "BRL", "EUR")),
                                        List.of(new FieldChange("slug", salon.slug(), "nova")),
                                        List.of(
                                                new FieldChange(path + "ends_at", "2027-08-01T00:00:00-03:00", null),
                                                new FieldChange(path + "reason", "Bahia", null),
                                                new FieldChange(path + "starts_at", "2027-07-01T00:00:00-03:00", null)),
                                        List.of(
                                                now(path + "starts_at", "2027-07-01T00:00:00-03:00"),
                                                now(path + "ends_at", "2027-08-01T00:00:00-03:00"),
                                                now(path + "reason", "Bahia")),
                                        List.of(new FieldChange("overrides.2027-12-25", "09:00-11:00", null)),
                                        List.of(new FieldChange("overrides.2027-12-25", "closed", "09:00-11:00")),
                                        List.of(now("overrides.2027-12-25", "closed"))));
    }

    @Test
    void what_the_house_thinks_of_a_provider_is_told_it() {
        var provider = salon.provider();
        readSide.given(
                        salon.opened(),
                        new ProviderVerified(provider),
                        new ProviderSuspended(provider),
                        new ProviderVerificationWithdrawn(provider),
                        new ProviderReinstated(provider))
                .whenAsked(
                        settings(),
                        history -> assertThat(history.items())
                                .extracting(Entry::changes)
                                .startsWith(
                                        List.of(new FieldChange("is_suspended", "true", "false")),
                                        List.of(new FieldChange("is_verified", "true", "false")),
                                        List.of(now("is_suspended", "true")),
                                        List.of(now("is_verified", "true"))));
    }

    @Test
    void pages_go_back_in_time_and_what_happens_meanwhile_is_on_none_of_them() {
        readSide.live(salon.opened(), new CurrencyChanged(salon.provider(), "EUR"));
        var first = readSide.ask(new FindSettingsHistory(salon.owner(), 2, null));
        readSide.also(new CurrencyChanged(salon.provider(), "USD"));
        var second = readSide.ask(new FindSettingsHistory(salon.owner(), 2, first.nextCursor()));
        var third = readSide.ask(new FindSettingsHistory(salon.owner(), 2, second.nextCursor()));

        assertThat(first.items()).extracting(Entry::sequence).containsExactly(4L, 3L);
        assertThat(second.items()).extracting(Entry::sequence).containsExactly(2L, 1L);
        assertThat(third.items()).extracting(Entry::sequence).containsExactly(0L);
        assertThat(third.nextCursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "1.5", "99999999999999999999"})
    void a_cursor_of_nobody_is_refused(String cursor) {
        readSide.live(salon.opened());

        assertThatThrownBy(() -> readSide.ask(new FindSettingsHistory(salon.owner(), 2, cursor)))
                .isInstanceOf(MalformedCursor.class);
    }

    @Test
    void who_owns_no_provider_has_no_history_and_a_provider_is_no_appointment() {
        readSide.live(salon.opened());

        assertThatThrownBy(() -> readSide.ask(new FindSettingsHistory(UUID.randomUUID(), 2, null)))
                .isInstanceOf(NothingFound.class);
        assertThatThrownBy(() -> readSide.ask(new FindAppointmentHistory(salon.provider())))
                .isInstanceOf(NothingFound.class);
    }

    private FindSettingsHistory settings() {
        return new FindSettingsHistory(salon.owner(), 100, null);
    }

    private static FieldChange now(String field, String value) {
        return new FieldChange(field, null, value);
    }
}
