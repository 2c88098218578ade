package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Person;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails about bookings, up to a real mail server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailIT {

    private static final long PATIENCE_MILLIS = 60_000;

    private final Person provider = Running.provider("America/Sao_Paulo");
    private final String service = Running.service(provider);
    private final JdbcClient jdbc = Running.bean(JdbcClient.class);

    @AfterEach
    void openThePostOffice() {
        if (!Running.POST_OFFICE.isRunning()) {
            Running.POST_OFFICE.start();
        }
    }

    @Test
    void a_guest_is_told_in_portuguese_and_the_link_opens_the_booking() throws Exception {
        var guest = address();
        var booked = book(guest, "pt-BR", 3);

        var mail = only(guest);

        assertThat(mail.getSubject()).startsWith("Agendado: Corte, ");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("pt-BR");
        var text = text(mail);
        var start = booked.path("appointment_time").asString();
        assertThat(text)
                .contains("Olá, Gil!", "Serviço: Corte", ", " + start + " (America/Sao_Paulo, UTC-03:00)")
                .contains("Código: " + booked.path("code").asString())
                .contains(booked.path("manage_url").asString());
        var token = text.substring(text.indexOf("/g#") + 3).strip();
        assertThat(Running.fresh("/api/bookings/" + token).expect(200).json().path("id"))
                .isEqualTo(booked.path("id"));
    }

    @Test
    void a_guest_is_told_in_english_and_a_tester_reads_the_same_in_the_outbox() throws Exception {
        var guest = address();
        var booked = book(guest, "en", 4);

        var mail = only(guest);

        assertThat(mail.getSubject()).startsWith("Booked: Corte, ");
        assertThat(text(mail))
                .contains("Hello Gil,", "Code: " + booked.path("code").asString())
                .contains(booked.path("manage_url").asString());
        await(() -> "sent".equals(state(guest)));
        var items = Running.get("/api/test/mail?to=" + guest).expect(200).json().path("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.at("/0").propertyNames())
                .containsExactlyInAnyOrder("id", "to", "subject", "text", "locale", "state", "created_at");
        assertThat(items.at("/0/to").asString()).isEqualTo(guest);
        assertThat(items.at("/0/subject").asString()).isEqualTo(mail.getSubject());
        assertThat(items.at("/0/text").asString().lines())
                .containsExactlyElementsOf(text(mail).lines().toList());
        assertThat(items.at("/0/locale").asString()).isEqualTo("en");
    }

    @Test
    void a_client_with_an_account_gets_no_link() throws Exception {
        var client = Running.client();
        Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "locale": "en"}
                        """.formatted(
                                provider.provider(), service, Running.freeStart(provider, service, 5)))
                .as(client)
                .expect(201);

        await(() -> received(client.email()).size() == 2);
        assertThat(text(received(client.email()).getLast())).contains("Code: ").doesNotContain("/g#");
    }

    @Test
    void a_client_is_told_of_every_answer_and_every_change() throws Exception {
        Running.call("PUT", "/api/providers/schedule")
                .as(provider)
                .body("{\"policy\": {\"auto_confirm\": false}}")
                .expect(200);
        var guest = address();
        var id = book(guest, "en", 9).path("id").asString();
        var other = Running.freeStart(provider, service, 10);
        Running.call("PUT", "/api/providers/schedule")
                .as(provider)
                .body("{\"policy\": {\"auto_confirm\": true}}")
                .expect(200);

        status(id, "confirmed");
        Running.post("/api/appointments/" + id + "/reschedule", "{\"starts_at\": \"%s\"}".formatted(other))
                .as(provider)
                .expect(200);
        status(id, "cancelled");

        await(() -> received(guest).size() == 4);
        assertThat(received(guest))
                .extracting(mail -> subject(mail).substring(0, subject(mail).indexOf(':')))
                .containsExactlyInAnyOrder("Requested", "Booked", "Moved", "Cancelled");
        assertThat(received(guest).stream().filter(mail -> subject(mail).startsWith("Cancelled")))
                .allSatisfy(
                        mail -> assertThat(text(mail)).contains("Reason: ill").doesNotContain("/g#"));
    }

    private void status(String id, String status) {
        Running.call("PUT", "/api/appointments/" + id + "/status")
                .as(provider)
                .body("{\"status\": \"%s\", \"reason\": \"ill\"}".formatted(status))
                .expect(200);
    }

    @Test
    void neither_a_rebuild_of_the_views_nor_an_event_that_comes_again_mails_again() throws Exception {
        var guest = address();
        book(guest, "en", 6);
        only(guest);
        var before = mails();

        Running.everyViewEqualsItsRebuild();
        // As if a node had taken over, lost the place and died: all events come again.
        Running.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> jdbc.sql("""
                        UPDATE token_entry SET token = NULL, token_type = NULL, owner = 'another node'
                        WHERE processor_name = 'mail'
                        """).update());
        await(() -> jdbc.sql("SELECT count(*) FROM token_entry WHERE processor_name = 'mail' AND token IS NOT NULL")
                        .query(Long.class)
                        .single()
                == 1);
        // It is mailed after everything before it was handled again.
        var next = address();
        book(next, "en", 7);
        only(next);

        assertThat(mails()).isEqualTo(before + 1);
        only(guest);
    }

    @Test
    void a_mail_that_finds_no_server_arrives_once_when_there_is_one_again() throws Exception {
        Running.POST_OFFICE.stop();
        var guest = address();
        book(guest, "en", 8);
        await(() -> attempts(guest) >= 1);
        assertThat(state(guest)).isEqualTo("pending");

        Running.POST_OFFICE.start();
        await(() -> "sent".equals(state(guest)));

        only(guest);
        assertThat(attempts(guest)).isGreaterThan(1);
    }

    @Test
    void a_mail_goes_to_one_recipient_and_is_given_up_after_the_last_attempt() {
        var one = address();
        var both = one + ", " + address();
        Running.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> jdbc.sql("""
                        INSERT INTO mail_outbox
                            (id, aggregate_id, event_sequence, kind, recipient, subject, body, locale, attempts)
                        VALUES (:id, :id, 0, 'test', :recipient, 'Hello', 'Hello', 'en', 10)
                        """)
                        .param("id", UUID.randomUUID())
                        .param("recipient", both)
                        .update());

        await(() -> "failed".equals(state(both)));

        assertThat(received(one)).isEmpty();
    }

    private tools.jackson.databind.JsonNode book(String guest, String locale, int day) {
        return Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil",
                         "client_email": "%s", "locale": "%s"}
                        """.formatted(
                                provider.provider(), service, Running.freeStart(provider, service, day), guest, locale))
                .expect(201)
                .json();
    }

    private static String address() {
        return "g" + UUID.randomUUID() + "@agendum.example";
    }

    /** Waits for the first mail to an address, and demands that there is no other. */
    private static MimeMessage only(String address) {
        await(() -> !received(address).isEmpty());
        assertThat(received(address)).hasSize(1);
        return received(address).getFirst();
    }

    private static List<MimeMessage> received(String address) {
        return Arrays.stream(Running.POST_OFFICE.getReceivedMessages())
                .filter(mail -> recipients(mail).contains(address))
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<String> recipients(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients()).map(Address::toString).toList();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        return String.valueOf(mail.getContent());
    }

    private long mails() {
        return jdbc.sql("SELECT count(*) FROM mail_outbox").query(Long.class).single();
    }

    private String state(String recipient) {
        return jdbc.sql("SELECT state FROM mail_outbox WHERE recipient = :recipient")
                .param("recipient", recipient)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private int attempts(String recipient) {
        return jdbc.sql("SELECT attempts FROM mail_outbox WHERE recipient = :recipient")
                .param("recipient", recipient)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it came to pass in time").isLessThan(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
