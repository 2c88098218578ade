package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.event.booking.AppointmentBooked;
import io.agendum.localservices.ManyBookings;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the large measurements are filled with is what the application would have written. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyBookingsIT extends EventStoreScenario {

    @Test
    void copies_are_bookings_of_their_own_that_hold_their_slots() {
        var salon = openSalon();
        var original = book(salon, at("10:00"));
        send(original);

        ManyBookings.copy(database.ownerUrl(), original.appointmentId().value(), 500);

        assertThat(judged().faults()).isEmpty();
        assertThat(judged().standing()).isEqualTo(501);
        assertThat(count("slot_claim")).isEqualTo(501);
        var read = context.getBean(EventStorageEngine.class)
                .readEvents(null, false)
                .map(event -> event.getPayload())
                .filter(AppointmentBooked.class::isInstance)
                .map(AppointmentBooked.class::cast)
                .toList();
        assertThat(read).hasSize(501).allSatisfy(booked -> {
            assertThat(booked.clientName().orElse("forgotten")).isEqualTo("Ada Byron");
            assertThat(Duration.between(booked.start(), booked.end())).isEqualTo(Duration.ofMinutes(30));
            assertThat(booked.localStart().atZone(booked.zone()).toInstant()).isEqualTo(booked.start());
        });
        assertThat(read.get(1).start()).isEqualTo(at("10:30"));
        assertThatThrownBy(() -> send(book(salon, at("10:30")))).hasMessageContaining("SLOT_TAKEN");
    }
}
