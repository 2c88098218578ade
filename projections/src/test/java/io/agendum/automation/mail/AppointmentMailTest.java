package io.agendum.automation.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.automation.mail.AppointmentMail.Slot;
import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AppointmentMailTest {

    private static final UUID SOMEBODY = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final Instant START = Instant.parse("2026-08-04T17:30:00Z");

    @Test
    void a_booking_is_told_in_portuguese() {
        var mail = mail(booked("Corte", "Ana", "pt-BR", true), "https://agendum.example/g#t0ken");

        assertThat(mail.subject()).isEqualTo("Agendado: Corte, terça-feira, 4 de agosto de 2026, 14:30");
        assertThat(mail.text()).isEqualTo("""
                Olá, Ana!

                Seu horário está agendado.

                Serviço: Corte
                Quando: terça-feira, 4 de agosto de 2026, 14:30 (America/Sao_Paulo, UTC-03:00)
                Código: ABCD2345

                Veja, remarque ou cancele aqui: https://agendum.example/g#t0ken
                """);
    }

    @Test
    void a_request_that_waits_for_approval_is_told_in_english() {
        var mail = mail(booked("Haircut", "Ann", "en-GB", false), null);

        assertThat(mail.subject()).isEqualTo("Requested: Haircut, Tuesday, 4 August 2026, 14:30");
        assertThat(mail.text()).isEqualTo("""
                Hello Ann,

                your request has arrived. The appointment is booked once it has been approved.

                Service: Haircut
                When: Tuesday, 4 August 2026, 14:30 (America/Sao_Paulo, UTC-03:00)
                Code: ABCD2345
                """);
    }

    @Test
    void any_portuguese_is_portuguese_and_other_languages_are_english_whatever_the_machine_speaks() {
        var machine = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("pt-BR"));
        try {
            assertThat(mail(booked("Corte", "Ana", "pt-PT", true), null).text()).startsWith("Olá");
            assertThat(mail(booked("Corte", "Ana", "de", true), null).text()).startsWith("Hello");
            assertThat(mail(booked("Corte", "Ana", "?", true), null).subject()).contains("Tuesday");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void what_people_wrote_stays_in_its_line() {
        var mail = mail(booked("Corte\r\nBcc: all@agendum.example", "Ana\u2028Click {0} 'here'\n\n", "en", true), null);

        assertThat(mail.subject()).startsWith("Booked: Corte Bcc: all@agendum.example, ");
        assertThat(mail.text().lines())
                .contains("Hello Ana Click {0} 'here',", "Service: Corte Bcc: all@agendum.example")
                .hasSize(7);
    }

    @Test
    void who_is_moved_is_told_from_when_to_when_and_why() {
        var later = START.plus(Duration.ofDays(1));
        var slot = new Slot(later, ZoneId.of("America/Sao_Paulo"), START);

        var mail = AppointmentMail.MOVED.about(
                booked("Corte", "Ana", "pt-BR", true), slot, "Feriado", "https://agendum.example/g#t0ken");

        assertThat(mail.subject()).isEqualTo("Remarcado: Corte, quarta-feira, 5 de agosto de 2026, 14:30");
        assertThat(mail.text()).isEqualTo("""
                Olá, Ana!

                O seu horário foi remarcado.

                Serviço: Corte
                Antes: terça-feira, 4 de agosto de 2026, 14:30
                Quando: quarta-feira, 5 de agosto de 2026, 14:30 (America/Sao_Paulo, UTC-03:00)
                Código: ABCD2345
                Motivo: Feriado

                Veja, remarque ou cancele aqui: https://agendum.example/g#t0ken
                """);
    }

    @ParameterizedTest
    @EnumSource(AppointmentMail.class)
    void every_change_is_told_in_both_languages_and_only_what_stands_has_a_link(AppointmentMail what) {
        for (var locale : List.of("pt-BR", "en")) {
            var mail = what.about(
                    booked("Corte", "Ana", locale, true),
                    new Slot(START, ZoneId.of("UTC"), null),
                    null,
                    "https://agendum.example/g#t0ken");

            var stands = !Set.of(AppointmentMail.REJECTED, AppointmentMail.EXPIRED, AppointmentMail.CANCELLED)
                    .contains(what);
            assertThat(mail.text().contains("t0ken")).isEqualTo(stands);
            assertThat(mail.subject()).contains("Corte").doesNotContain("{");
            assertThat(mail.text()).doesNotContain("{");
        }
    }

    private static Mail mail(AppointmentBooked booked, @Nullable String link) {
        return AppointmentMail.of(booked).about(booked, new Slot(booked.start(), booked.zone(), null), null, link);
    }

    private static AppointmentBooked booked(String service, String name, String locale, boolean confirmed) {
        var zone = ZoneId.of("America/Sao_Paulo");
        var end = START.plus(Duration.ofMinutes(30));
        return new AppointmentBooked(
                SOMEBODY,
                SOMEBODY,
                SOMEBODY,
                service,
                SOMEBODY,
                true,
                personal(name),
                personal("ana@agendum.example"),
                null,
                null,
                START,
                end,
                zone,
                START.atZone(zone).toLocalDateTime(),
                START,
                end,
                new BigDecimal("80.00"),
                "BRL",
                60,
                confirmed,
                "ABCD2345",
                locale);
    }

    private static Personal personal(@Nullable String value) {
        return new Personal(SOMEBODY, value);
    }
}
