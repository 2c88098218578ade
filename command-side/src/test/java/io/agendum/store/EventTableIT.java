package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is in the event table, and that nobody changes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventTableIT extends EventStoreScenario {

    private static final String NO_PERMISSION = "42501";

    @SuppressWarnings("NullAway.Init")
    private Salon salon;

    @BeforeAll
    void somethingHappens() {
        salon = openSalon();
        var booking = book(salon, at("10:00"));
        send(
                booking,
                MetaData.from(Map.of(
                        EventMetadata.ACTOR, "019ab000-0000-7000-8000-000000000001",
                        EventMetadata.ROLE, "client",
                        EventMetadata.CHANNEL, "web",
                        EventMetadata.CORRELATION, "request-1")));
        send(cancel(booking));
    }

    @Test
    void every_event_has_all_its_metadata_and_all_of_it_is_text() {
        var all = owner.sql("SELECT convert_from(meta_data, 'UTF8') FROM domain_event_entry")
                .query(String.class)
                .list();

        assertThat(all).hasSizeGreaterThan(6).allSatisfy(json -> {
            var metadata = read(json);
            assertThat(metadata).containsOnlyKeys(EventMetadata.KEYS);
            assertThat(metadata.values()).allSatisfy(value -> assertThat(value).isInstanceOf(String.class));
            assertThat(metadata.get(EventMetadata.PROVIDER))
                    .isEqualTo(salon.provider().toString());
            assertThat(metadata.get(EventMetadata.CORRELATION)).isNotEqualTo("");
            assertThat(metadata.get(EventMetadata.CAUSATION)).isNotEqualTo("");
            assertThat(Instant.parse(String.valueOf(metadata.get(EventMetadata.AT))))
                    .isNotNull();
        });
    }

    @Test
    void who_acted_in_which_role_by_which_way_is_what_the_command_said() {
        var metadata = read(owner.sql("""
                        SELECT convert_from(meta_data, 'UTF8') FROM domain_event_entry
                        WHERE payload_type = 'booking.AppointmentBooked'
                        """).query(String.class).single());

        assertThat(metadata)
                .containsEntry(EventMetadata.ACTOR, "019ab000-0000-7000-8000-000000000001")
                .containsEntry(EventMetadata.ROLE, "client")
                .containsEntry(EventMetadata.CHANNEL, "web")
                .containsEntry(EventMetadata.REASON, "")
                .containsEntry(EventMetadata.CORRELATION, "request-1");
    }

    @Test
    void types_are_logical_names() {
        assertThat(owner.sql("SELECT DISTINCT payload_type || ' ' || payload_revision FROM domain_event_entry")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "provider.ProviderRegistered 1.0.0",
                        "provider.WeeklyHoursChanged 1.0.0",
                        "provider.BookingPolicyChanged 1.0.0",
                        "provider.ServiceAdded 1.0.0",
                        "booking.AppointmentBooked 1.0.0",
                        "booking.AppointmentCancelled 1.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE domain_event_entry SET payload = payload",
                "DELETE FROM domain_event_entry",
                "TRUNCATE domain_event_entry",
                "SELECT setval('domain_event_entry_seq', 1)",
                "CREATE TABLE another (id integer)",
                "UPDATE event_type SET revision = revision",
                "DELETE FROM event_type",
                "UPDATE master_key_check SET sealed = sealed"
            })
    void the_application_may_not(String statement) {
        assertThatThrownBy(() -> execute(statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(NO_PERMISSION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE domain_event_entry ADD COLUMN another integer",
                "DROP TABLE domain_event_entry",
                "SET ROLE agendum_owner"
            })
    void the_application_does_not_own(String statement) {
        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(must be owner|permission denied).*");
    }

    @Test
    void the_application_s_role_is_no_superuser() throws SQLException {
        try (var connection = connect(database.appUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("agendum_app");
            assertThat(row.getBoolean(2)).isFalse();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect(database.appUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, Object> read(String json) {
        return JsonMapper.shared().readValue(json, new TypeReference<Map<String, Object>>() {});
    }
}
