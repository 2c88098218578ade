package io.agendum.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentClaimed;
import io.agendum.event.booking.AppointmentCompleted;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentEvent;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.event.booking.ClientNotesChanged;
import io.agendum.event.booking.HoldExpired;
import io.agendum.event.booking.HoldExtended;
import io.agendum.event.booking.HoldReleased;
import io.agendum.event.booking.NoShowRecorded;
import io.agendum.event.booking.ProviderNotesChanged;
import io.agendum.event.booking.RulesOverridden;
import io.agendum.event.booking.SlotHeld;
import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryChanged;
import io.agendum.event.catalog.CategoryDeactivated;
import io.agendum.event.catalog.CategoryEvent;
import io.agendum.event.identity.AccountDeactivated;
import io.agendum.event.identity.AccountEvent;
import io.agendum.event.identity.AccountProfileChanged;
import io.agendum.event.identity.AccountReactivated;
import io.agendum.event.identity.AccountRegistered;
import io.agendum.event.identity.AvatarChanged;
import io.agendum.event.identity.EmailChangeRequested;
import io.agendum.event.identity.EmailChanged;
import io.agendum.event.identity.EmailVerified;
import io.agendum.event.identity.PasswordChanged;
import io.agendum.event.identity.PasswordResetRequested;
import io.agendum.event.identity.RoleChanged;
import io.agendum.event.identity.SessionEnded;
import io.agendum.event.identity.SessionEvent;
import io.agendum.event.identity.SignInRefused;
import io.agendum.event.identity.SignedIn;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored once must be readable for ever. {@code src/test/resources/event} holds one event of each (type, revision)
 * as it was written when the shape was new; those files are never changed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventJsonTest {

    private static final UUID APPOINTMENT = UUID.fromString("019ab000-0000-7000-8000-000000000001");
    private static final UUID PROVIDER = UUID.fromString("019ab000-0000-7000-8000-000000000002");
    private static final UUID SERVICE = UUID.fromString("019ab000-0000-7000-8000-000000000003");
    private static final UUID ADA = UUID.fromString("019ab000-0000-7000-8000-000000000004");
    private static final UUID OWNER = UUID.fromString("019ab000-0000-7000-8000-000000000005");
    private static final UUID CATEGORY = UUID.fromString("019ab000-0000-7000-8000-000000000006");
    private static final UUID REQUEST = UUID.fromString("019ab000-0000-7000-8000-000000000008");
    private static final UUID SESSION = UUID.fromString("019ab000-0000-7000-8000-000000000009");
    private static final UUID TIME_OFF = UUID.fromString("019ab000-0000-7000-8000-000000000007");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InMemoryPersonKeys keys = new InMemoryPersonKeys();
    private final EventJson events = EventJson.of(EventTypes.known(), keys);

    static Stream<EventType> types() {
        return EventTypes.known().readable().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_event_that_was_stored_once_is_read_as_it_was_meant(EventType type) {
        assertThat(read(type, golden(type))).isEqualTo(example(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_event_of_today_is_written_in_the_shape_that_was_frozen(EventType type) {
        var written = events.serialize(example(type), byte[].class);

        assertThat(written.getType().getName()).isEqualTo(type.name());
        assertThat(written.getType().getRevision()).isEqualTo(type.revision());
        assertThat(withoutSeals(new String(written.getData(), UTF_8))).isEqualTo(withoutSeals(golden(type)));
        assertThat(read(type, new String(written.getData(), UTF_8))).isEqualTo(example(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_event_about_no_person_is_written_byte_by_byte_as_it_was_frozen(EventType type) {
        var personal = Arrays.stream(example(type).getClass().getRecordComponents())
                .anyMatch(component -> component.getType().equals(Personal.class));
        var written = new String(events.serialize(example(type), byte[].class).getData(), UTF_8);

        if (personal) {
            assertThat(written).doesNotContain("Byron", "ada@", "0100", "Oranien", "Ill", "trim", "friend");
            return;
        }
        assertThat(written).isEqualTo(golden(type));
    }

    @Test
    void every_event_of_every_aggregate_has_a_name() {
        var known = EventTypes.known();

        assertThat(Stream.of(
                                AppointmentEvent.class,
                                ProviderEvent.class,
                                AccountEvent.class,
                                SessionEvent.class,
                                CategoryEvent.class)
                        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses())))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(known.typeOf(event)).isPresent());
    }

    @Test
    void a_class_that_was_renamed_reads_its_old_events() {
        var type = new EventType("provider.TimeZoneChanged", "1.0.0");
        var renamed = EventJson.of(new EventTypes(Map.of(type.name(), Moved.class)), keys);

        assertThat(renamed.<byte[], Object>deserialize(stored(type, golden(type))))
                .isEqualTo(new Moved(PROVIDER, ZoneId.of("Europe/Vienna")));
        assertThat(new String(
                        renamed.serialize(new Moved(PROVIDER, ZoneId.of("Europe/Vienna")), byte[].class)
                                .getData(),
                        UTF_8))
                .isEqualTo(golden(type));
    }

    @Test
    void a_class_without_a_revision_is_no_event() {
        assertThatThrownBy(() -> new EventTypes(Map.of("booking.Nothing", String.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no revision");
    }

    @Test
    void an_unknown_type_is_an_error() {
        assertThatThrownBy(() -> read(new EventType("booking.AppointmentVanished", "1.0.0"), "{}"))
                .isInstanceOf(UnknownEvent.class)
                .hasMessage("no class is known for event booking.AppointmentVanished revision 1.0.0");
    }

    @Test
    void an_unknown_revision_of_a_known_type_is_an_error() {
        assertThatThrownBy(() -> read(new EventType("booking.AppointmentBooked", "9.0.0"), "{}"))
                .isInstanceOf(UnknownEvent.class);
    }

    @Test
    void a_class_name_is_no_type() {
        assertThatThrownBy(() -> read(new EventType(AppointmentBooked.class.getName(), "1.0.0"), "{}"))
                .isInstanceOf(UnknownEvent.class);
    }

    @Test
    void an_optional_member_that_an_old_event_lacks_is_absent() {
        var type = new EventType("booking.AppointmentCancelled", "1.0.0");

        assertThat(read(type, "{\"appointmentId\":\"" + APPOINTMENT + "\",\"cancelledBy\":\"" + ADA + "\"}"))
                .isEqualTo(new AppointmentCancelled(APPOINTMENT, ADA, null));
    }

    @Test
    void a_sealed_value_does_not_open_as_another_member() {
        var type = new EventType("booking.AppointmentBooked", "1.0.0");
        var json = (ObjectNode) JSON.readTree(written(type));
        json.set("clientName", json.get("clientEmail"));

        assertDoesNotOpen(type, json);
    }

    @Test
    void a_sealed_value_does_not_open_for_another_subject() {
        var type = new EventType("booking.AppointmentBooked", "1.0.0");
        var json = (ObjectNode) JSON.readTree(written(type));
        ((ObjectNode) json.get("clientName")).put("subject", OWNER.toString());

        assertDoesNotOpen(type, json);
    }

    @Test
    void a_sealed_value_does_not_open_for_another_subject_even_with_the_right_key() {
        var type = new EventType("booking.AppointmentBooked", "1.0.0");
        var json = (ObjectNode) JSON.readTree(written(type));
        ((ObjectNode) json.get("clientName")).put("subject", OWNER.toString());
        var oneKeyForAll = EventJson.of(EventTypes.known(), new OneKeyForAll(keys));

        assertThatThrownBy(() -> oneKeyForAll.<byte[], Object>deserialize(stored(type, json.toString())))
                .hasRootCauseInstanceOf(AEADBadTagException.class);
    }

    @Test
    void a_sealed_value_does_not_open_in_another_event() {
        var booked = JSON.readTree(written(new EventType("booking.AppointmentBooked", "1.0.0")));
        var other = new EventType("identity.AccountRegistered", "1.0.0");
        var json = JSON.createObjectNode();
        var renamed = EventJson.of(new EventTypes(Map.of("identity.AccountRegistered", Named.class)), keys);
        json.set("clientName", booked.get("clientName"));

        assertThatThrownBy(() -> renamed.<byte[], Object>deserialize(stored(other, json.toString())))
                .hasRootCauseInstanceOf(AEADBadTagException.class);
    }

    @Test
    void a_sealed_value_that_was_tampered_with_does_not_open() {
        var type = new EventType("booking.AppointmentBooked", "1.0.0");
        var json = (ObjectNode) JSON.readTree(written(type));
        var name = (ObjectNode) json.get("clientName");
        var sealed = name.get("sealed").asString();
        name.put("sealed", sealed.substring(0, 20) + (sealed.charAt(20) == 'A' ? "B" : "A") + sealed.substring(21));

        assertDoesNotOpen(type, json);
    }

    @Test
    void the_same_value_is_sealed_differently_each_time() {
        var first = events.serialize(example(new EventType("booking.AppointmentCancelled", "1.0.0")), byte[].class);
        var second = events.serialize(example(new EventType("booking.AppointmentCancelled", "1.0.0")), byte[].class);

        assertThat(first.getData()).isNotEqualTo(second.getData());
    }

    @Test
    void a_person_who_was_forgotten_leaves_the_rest_of_the_event() {
        var type = new EventType("booking.AppointmentBooked", "1.0.0");
        keys.forget(ADA);

        var event = (AppointmentBooked) read(type, golden(type));

        assertThat(event.clientName().value()).isNull();
        assertThat(event.clientName().orElse("somebody")).isEqualTo("somebody");
        assertThat(event.start()).isEqualTo(Instant.parse("2026-03-08T06:30:00Z"));
    }

    @Test
    void an_event_about_a_forgotten_person_can_be_written_and_read_again() {
        var type = new EventType("booking.AppointmentCancelled", "1.0.0");
        var event = new AppointmentCancelled(APPOINTMENT, ADA, new Personal(ADA, null));
        keys.forget(ADA);

        var written = new String(events.serialize(event, byte[].class).getData(), UTF_8);

        assertThat(read(type, written)).isEqualTo(event);
    }

    @Test
    void personal_data_are_written_inside_events_only() {
        assertThatThrownBy(() -> events.serialize(new Personal(ADA, "Ada Byron"), byte[].class))
                .hasMessageContaining("only written inside an event");
    }

    private void assertDoesNotOpen(EventType type, JsonNode json) {
        assertThatThrownBy(() -> read(type, json.toString())).hasRootCauseInstanceOf(AEADBadTagException.class);
    }

    private Object read(EventType type, String json) {
        return events.<byte[], Object>deserialize(stored(type, json));
    }

    private static SimpleSerializedObject<byte[]> stored(EventType type, String json) {
        return new SimpleSerializedObject<>(json.getBytes(UTF_8), byte[].class, type.name(), type.revision());
    }

    private String written(EventType type) {
        return new String(events.serialize(example(type), byte[].class).getData(), UTF_8);
    }

    private String golden(EventType type) {
        var file = "/event/" + type.name() + "-" + type.revision() + ".json";
        try (var in = EventJsonTest.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new AssertionError("no golden file " + file + "; frozen today it would be\n"
                        + new String(
                                events.serialize(example(type), byte[].class).getData(), UTF_8));
            }
            return new String(in.readAllBytes(), UTF_8).stripTrailing();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** What is sealed differs each time; everything around it may not. */
    private static JsonNode withoutSeals(String json) {
        var tree = JSON.readTree(json);
        tree.values().forEach(member -> {
            if (member instanceof ObjectNode object && object.has("sealed")) {
                assertThat(object.propertyNames()).containsExactly("subject", "key", "sealed");
                object.put("sealed", "");
            }
        });
        return tree;
    }

    private static Object example(EventType type) {
        var found = examples().get(type.name());
        if (found == null) {
            throw new AssertionError("no example of " + type);
        }
        return found;
    }

    private static Map<String, Object> examples() {
        var examples = new LinkedHashMap<String, Object>();
        examples.put(
                "booking.AppointmentBooked",
                new AppointmentBooked(
                        APPOINTMENT,
                        PROVIDER,
                        SERVICE,
                        "Cut & colour – \"Ö\"",
                        ADA,
                        false,
                        new Personal(ADA, "Ada Byron"),
                        new Personal(ADA, "ada@example.org"),
                        new Personal(ADA, "+1 555 0100"),
                        new Personal(ADA, "Only a trim"),
                        Instant.parse("2026-03-08T06:30:00Z"),
                        Instant.parse("2026-03-08T07:30:00Z"),
                        ZoneId.of("America/New_York"),
                        LocalDateTime.parse("2026-03-08T01:30:00"),
                        Instant.parse("2026-03-08T06:20:00Z"),
                        Instant.parse("2026-03-08T07:35:00Z"),
                        new BigDecimal("45.50"),
                        "USD",
                        1440,
                        true,
                        "ABCD2345",
                        "en-US"));
        examples.put(
                "booking.AppointmentCancelled", new AppointmentCancelled(APPOINTMENT, ADA, new Personal(ADA, "Ill")));
        examples.put(
                "booking.ApprovalRequested", new ApprovalRequested(APPOINTMENT, Instant.parse("2026-03-29T00:30:00Z")));
        examples.put("booking.AppointmentConfirmed", new AppointmentConfirmed(APPOINTMENT, OWNER));
        examples.put(
                "booking.AppointmentRejected", new AppointmentRejected(APPOINTMENT, OWNER, new Personal(OWNER, "Ill")));
        examples.put("booking.AppointmentExpired", new AppointmentExpired(APPOINTMENT));
        examples.put(
                "booking.AppointmentRescheduled",
                new AppointmentRescheduled(
                        APPOINTMENT,
                        ADA,
                        Instant.parse("2026-03-29T00:30:00Z"),
                        Instant.parse("2026-03-30T08:00:00Z"),
                        Instant.parse("2026-03-30T08:45:00Z"),
                        ZoneId.of("Europe/Berlin"),
                        LocalDateTime.parse("2026-03-30T10:00"),
                        Instant.parse("2026-03-30T07:55:00Z"),
                        Instant.parse("2026-03-30T08:55:00Z"),
                        new Personal(ADA, "Ill")));
        examples.put("booking.AppointmentCompleted", new AppointmentCompleted(APPOINTMENT, OWNER));
        examples.put("booking.NoShowRecorded", new NoShowRecorded(APPOINTMENT, OWNER));
        examples.put(
                "booking.ClientNotesChanged",
                new ClientNotesChanged(
                        APPOINTMENT, ADA, new Personal(ADA, "Only a trim"), new Personal(ADA, "No trim")));
        examples.put(
                "booking.ProviderNotesChanged",
                new ProviderNotesChanged(
                        APPOINTMENT, OWNER, new Personal(ADA, "Wants a trim"), new Personal(ADA, "Wants no trim")));
        examples.put(
                "booking.SlotHeld",
                new SlotHeld(
                        APPOINTMENT,
                        PROVIDER,
                        SERVICE,
                        "Cut & colour – \"Ö\"",
                        Instant.parse("2026-03-08T06:30:00Z"),
                        Instant.parse("2026-03-08T07:30:00Z"),
                        ZoneId.of("America/New_York"),
                        LocalDateTime.parse("2026-03-08T01:30:00"),
                        Instant.parse("2026-03-08T06:20:00Z"),
                        Instant.parse("2026-03-08T07:35:00Z"),
                        new BigDecimal("45.50"),
                        "USD",
                        1440,
                        false,
                        720,
                        Instant.parse("2026-03-07T12:05:00Z")));
        examples.put("booking.HoldExtended", new HoldExtended(APPOINTMENT, Instant.parse("2026-03-07T12:10:00Z")));
        examples.put("booking.HoldReleased", new HoldReleased(APPOINTMENT));
        examples.put("booking.HoldExpired", new HoldExpired(APPOINTMENT));
        examples.put(
                "booking.RulesOverridden",
                new RulesOverridden(
                        APPOINTMENT, OWNER, List.of("too-soon", "off-grid"), new Personal(OWNER, "An old friend")));
        examples.put("booking.AppointmentClaimed", new AppointmentClaimed(APPOINTMENT, ADA, OWNER));
        examples.put(
                "provider.ProviderRegistered",
                new ProviderRegistered(PROVIDER, OWNER, "Salon Öz", "salon-oz", ZoneId.of("Europe/Berlin"), "EUR"));
        examples.put(
                "provider.ProviderProfileChanged",
                new ProviderProfileChanged(
                        PROVIDER,
                        "Salon Özgür",
                        "Hair and more",
                        new Personal(OWNER, "Oranienstr. 1"),
                        "Berlin",
                        "BE",
                        "10997",
                        new BigDecimal("52.50123400"),
                        new BigDecimal("13.41890000"),
                        new Personal(OWNER, "+49 30 5550100"),
                        "https://salon.example.org",
                        "@salon",
                        "salon"));
        examples.put("provider.TimeZoneChanged", new TimeZoneChanged(PROVIDER, ZoneId.of("Europe/Vienna")));
        examples.put(
                "provider.WeeklyHoursChanged",
                new WeeklyHoursChanged(
                        PROVIDER,
                        LocalDate.parse("2026-06-01"),
                        Map.of(DayOfWeek.MONDAY, List.of("09:00-12:00", "13:00-26:00"))));
        examples.put(
                "provider.BookingPolicyChanged",
                new BookingPolicyChanged(PROVIDER, 30, "CLOCK", 5, 10, 60, 30, 720, false, 120, List.of(1440, 60)));
        examples.put(
                "provider.ServiceAdded",
                new ServiceAdded(
                        PROVIDER,
                        SERVICE,
                        CATEGORY,
                        "Cut",
                        "With a wash",
                        45,
                        new BigDecimal("39.00"),
                        "EUR",
                        5,
                        10,
                        240,
                        true,
                        1));
        examples.put(
                "provider.ServiceChanged",
                new ServiceChanged(
                        PROVIDER, SERVICE, CATEGORY, "Cut", null, 50, null, "EUR", null, 10, null, false, true));
        examples.put("provider.ServiceDeactivated", new ServiceDeactivated(PROVIDER, SERVICE));
        examples.put("provider.ServicesReordered", new ServicesReordered(PROVIDER, List.of(SERVICE)));
        examples.put(
                "provider.DateOverrideSet",
                new DateOverrideSet(PROVIDER, LocalDate.parse("2026-12-24"), List.of("09:00-12:00", "22:00-25:00")));
        examples.put("provider.DateOverrideCleared", new DateOverrideCleared(PROVIDER, LocalDate.parse("2026-12-24")));
        examples.put(
                "provider.TimeOffAdded",
                new TimeOffAdded(
                        PROVIDER,
                        TIME_OFF,
                        Instant.parse("2026-08-01T06:00:00Z"),
                        Instant.parse("2026-08-15T20:00:00Z"),
                        new Personal(OWNER, "Away")));
        examples.put("provider.TimeOffRemoved", new TimeOffRemoved(PROVIDER, TIME_OFF));
        examples.put("provider.SlugChanged", new SlugChanged(PROVIDER, "salon-ozgur"));
        examples.put("provider.CurrencyChanged", new CurrencyChanged(PROVIDER, "CHF"));
        examples.put("provider.ProviderVerified", new ProviderVerified(PROVIDER));
        examples.put("provider.ProviderVerificationWithdrawn", new ProviderVerificationWithdrawn(PROVIDER));
        examples.put("provider.ProviderSuspended", new ProviderSuspended(PROVIDER));
        examples.put("provider.ProviderReinstated", new ProviderReinstated(PROVIDER));
        examples.put(
                "catalog.CategoryAdded",
                new CategoryAdded(CATEGORY, "Cabelo", "Hair", "cabelo", "Cortes", "scissors", "#AA3355", 1));
        examples.put(
                "catalog.CategoryChanged",
                new CategoryChanged(CATEGORY, "Cabelo e barba", null, "cabelo-e-barba", null, null, null, 2, true));
        examples.put("catalog.CategoryDeactivated", new CategoryDeactivated(CATEGORY));
        examples.put(
                "identity.AccountRegistered",
                new AccountRegistered(
                        ADA,
                        new Personal(ADA, "Ada Byron"),
                        new Personal(ADA, "ada@example.org"),
                        new Personal(ADA, "+1 555 0100"),
                        "client",
                        "en-US",
                        "America/New_York"));
        examples.put("identity.EmailVerified", new EmailVerified(ADA));
        examples.put(
                "identity.EmailChangeRequested",
                new EmailChangeRequested(ADA, REQUEST, new Personal(ADA, "ada@example.com")));
        examples.put("identity.EmailChanged", new EmailChanged(ADA, new Personal(ADA, "ada@example.com")));
        examples.put("identity.PasswordResetRequested", new PasswordResetRequested(ADA, REQUEST));
        examples.put("identity.PasswordChanged", new PasswordChanged(ADA, "reset"));
        examples.put(
                "identity.AccountProfileChanged",
                new AccountProfileChanged(
                        ADA,
                        new Personal(ADA, "Ada Byron"),
                        new Personal(ADA, "+1 555 0100"),
                        "pt-BR",
                        "America/Sao_Paulo"));
        examples.put("identity.AvatarChanged", new AvatarChanged(ADA, REQUEST));
        examples.put("identity.RoleChanged", new RoleChanged(ADA, "provider"));
        examples.put("identity.AccountDeactivated", new AccountDeactivated(ADA));
        examples.put("identity.AccountReactivated", new AccountReactivated(ADA));
        examples.put("identity.SignedIn", new SignedIn(SESSION, ADA, new Personal(ADA, "Firefox of Byron")));
        examples.put(
                "identity.SignInRefused",
                new SignInRefused(SESSION, ADA, "wrong-password", new Personal(ADA, "Firefox of Byron")));
        examples.put("identity.SessionEnded", new SessionEnded(SESSION, ADA, "signed-out"));
        return examples;
    }

    /** {@link TimeZoneChanged} under a name of its own. */
    @Revision("1.0.0")
    record Moved(UUID providerId, ZoneId zone) {}

    /** An event that has a member of the same name as a booking. */
    @Revision("1.0.0")
    record Named(Personal clientName) {}

    private record OneKeyForAll(PersonKeys keys) implements PersonKeys {

        @Override
        public SecretKey keyToSeal(UUID person) {
            return keys.keyToSeal(ADA);
        }

        @Override
        public Optional<SecretKey> keyToOpen(UUID person) {
            return keys.keyToOpen(ADA);
        }
    }
}
