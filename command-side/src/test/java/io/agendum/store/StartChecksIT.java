package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.CommandSide;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The application does not start where it could not keep its promises. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartChecksIT extends EventStoreScenario {

    private static final String OTHER_KEY = "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";

    @Test
    void every_type_is_entered_before_its_first_event() {
        assertThat(owner.sql("SELECT type, revision FROM event_type")
                        .query((row, n) -> new EventType(row.getString(1), row.getString(2)))
                        .list())
                .containsExactlyInAnyOrderElementsOf(EventTypes.known().readable());
    }

    @Test
    void a_second_start_on_the_same_store_succeeds() {
        CommandSide.start(database).close();

        assertThat(count("master_key_check")).isEqualTo(1);
    }

    @Test
    void an_event_that_this_release_cannot_read_is_refused() {
        owner.sql("INSERT INTO event_type VALUES ('booking.AppointmentMoved', '1.0.0')")
                .update();
        try {
            assertRefused("this release cannot read: [EventType[name=booking.AppointmentMoved, revision=1.0.0]]");
        } finally {
            owner.sql("DELETE FROM event_type WHERE type = 'booking.AppointmentMoved'")
                    .update();
        }
    }

    @Test
    void another_master_key_is_refused() {
        assertRefused("the master key is not the one this database was begun with", "agendum.master-key=" + OTHER_KEY);
    }

    @Test
    void no_master_key_is_refused() {
        assertRefused("no master key", "agendum.master-key=");
    }

    @Test
    void a_commit_that_is_not_on_the_disk_is_refused() {
        owner.sql("ALTER DATABASE " + database.name() + " SET synchronous_commit = off")
                .update();
        try {
            assertRefused("PostgreSQL runs with synchronous_commit=off");
        } finally {
            owner.sql("ALTER DATABASE " + database.name() + " RESET synchronous_commit")
                    .update();
        }
    }

    @Test
    void a_role_that_may_change_events_is_refused() {
        owner.sql("GRANT UPDATE ON domain_event_entry TO agendum_app").update();
        try {
            assertRefused("the application's database role may change stored events");
        } finally {
            owner.sql("REVOKE UPDATE ON domain_event_entry FROM agendum_app").update();
        }
    }

    private void assertRefused(String reason, String... settings) {
        assertThatThrownBy(() -> CommandSide.start(database, settings).close())
                .hasStackTraceContaining(StartRefused.class.getName() + ": ")
                .hasStackTraceContaining(reason);
    }
}
