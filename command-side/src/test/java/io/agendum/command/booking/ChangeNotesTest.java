package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.Rejection;
import io.agendum.event.booking.ClientNotesChanged;
import io.agendum.event.booking.ProviderNotesChanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangeNotesTest extends AppointmentScenario {

    @Test
    void the_client_writes_its_own() {
        fixture.given(booked(WEDNESDAY))
                .when(notes(client, "Short, please", null))
                .expectEvents(new ClientNotesChanged(
                        appointment.value(),
                        client.value(),
                        aboutTheClient("Only a trim"),
                        aboutTheClient("Short, please")));
    }

    @Test
    void the_provider_writes_its_own_about_the_client() {
        fixture.given(booked(WEDNESDAY))
                .when(notes(owner, null, "Always late"))
                .expectEvents(new ProviderNotesChanged(
                        appointment.value(), owner.value(), null, aboutTheClient("Always late")));
    }

    @Test
    void nothing_is_removed_but_by_saying_nothing() {
        fixture.given(booked(WEDNESDAY))
                .when(notes(client, "", null))
                .expectEvents(new ClientNotesChanged(
                        appointment.value(), client.value(), aboutTheClient("Only a trim"), null));
    }

    @Test
    void the_same_again_changes_nothing() {
        fixture.given(booked(WEDNESDAY))
                .when(notes(client, "Only a trim", null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void nobody_writes_what_is_the_other_s() {
        refused(notes(client, null, "Always on time"), "FORBIDDEN: these notes are not yours");
        refused(notes(owner, "Long, please", null), "FORBIDDEN: these notes are not yours");
        refused(notes(somebodyElse, "Hello", null), "NOT_FOUND: no such appointment");
    }

    @Test
    void a_version_that_is_not_the_present_one_is_refused() {
        refused(
                new ChangeNotes(appointment, client, "Short", null, 3L),
                "STALE_VERSION: the appointment has changed since");
    }

    private void refused(ChangeNotes command, String message) {
        fixture.given(booked(WEDNESDAY))
                .when(command)
                .expectException(Rejection.class)
                .expectExceptionMessage(message)
                .expectNoEvents();
    }

    private ChangeNotes notes(AccountId by, @Nullable String ofClient, @Nullable String ofProvider) {
        return new ChangeNotes(appointment, by, ofClient, ofProvider, null);
    }
}
