package io.agendum.command.booking;

import static io.agendum.command.booking.AppointmentStatus.CANCELLED;
import static io.agendum.command.booking.AppointmentStatus.COMPLETED;
import static io.agendum.command.booking.AppointmentStatus.CONFIRMED;
import static io.agendum.command.booking.AppointmentStatus.EXPIRED;
import static io.agendum.command.booking.AppointmentStatus.HELD;
import static io.agendum.command.booking.AppointmentStatus.NO_SHOW;
import static io.agendum.command.booking.AppointmentStatus.PENDING;
import static io.agendum.command.booking.AppointmentStatus.REJECTED;
import static io.agendum.command.booking.AppointmentStatus.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.agendum.command.AccountId;
import io.agendum.command.Rejection;
import io.agendum.event.booking.AppointmentCompleted;
import io.agendum.event.booking.AppointmentEvent;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.HoldExpired;
import io.agendum.event.booking.HoldReleased;
import io.agendum.event.booking.NoShowRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hamcrest.FeatureMatcher;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every status, every command and everybody: what is not in this table changes nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransitionTest extends AppointmentScenario {

    /**
     * For each status, moment and status that is asked for: what the client, the barber and somebody else get. The name of
     * the event; none, when it is so already; or the refusal.
     */
    private static final String TABLE = """
            held      early  *          NOT_FOUND             NOT_FOUND             NOT_FOUND
            held      begun  *          NOT_FOUND             NOT_FOUND             NOT_FOUND
            released  early  *          NOT_FOUND             NOT_FOUND             NOT_FOUND
            released  begun  *          NOT_FOUND             NOT_FOUND             NOT_FOUND
            pending   early  held       INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            pending   early  released   INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            pending   early  pending    INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            pending   early  confirmed  INVALID_TRANSITION    AppointmentConfirmed  NOT_FOUND
            pending   early  rejected   INVALID_TRANSITION    AppointmentRejected   NOT_FOUND
            pending   early  expired    INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            pending   early  cancelled  AppointmentCancelled  AppointmentCancelled  NOT_FOUND
            pending   early  completed  INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            pending   early  no_show    INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            pending   due    *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            pending   begun  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            confirmed early  held       INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            confirmed early  released   INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            confirmed early  pending    INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            confirmed early  confirmed  INVALID_TRANSITION    none                  NOT_FOUND
            confirmed early  rejected   INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            confirmed early  expired    INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            confirmed early  cancelled  AppointmentCancelled  AppointmentCancelled  NOT_FOUND
            confirmed early  completed  INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            confirmed early  no_show    INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            confirmed begun  confirmed  INVALID_TRANSITION    none                  NOT_FOUND
            confirmed begun  cancelled  CANCELLATION_CUTOFF   AppointmentCancelled  NOT_FOUND
            confirmed begun  completed  INVALID_TRANSITION    AppointmentCompleted  NOT_FOUND
            confirmed begun  no_show    INVALID_TRANSITION    NoShowRecorded        NOT_FOUND
            confirmed begun  rejected   INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            rejected  early  rejected   INVALID_TRANSITION    none                  NOT_FOUND
            rejected  early  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            rejected  begun  rejected   INVALID_TRANSITION    none                  NOT_FOUND
            rejected  begun  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            expired   early  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            expired   begun  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            cancelled early  cancelled  none                  none                  NOT_FOUND
            cancelled early  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            cancelled begun  cancelled  none                  none                  NOT_FOUND
            cancelled begun  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            completed begun  completed  INVALID_TRANSITION    none                  NOT_FOUND
            completed begun  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            no_show   begun  no_show    INVALID_TRANSITION    none                  NOT_FOUND
            no_show   begun  *          INVALID_TRANSITION    INVALID_TRANSITION    NOT_FOUND
            """;

    private static final Map<String, Instant> MOMENTS = Map.of("early", NOW, "due", DUE, "begun", WEDNESDAY);

    /** One line; a star stands for whatever no line of the same status and moment names. */
    record Line(AppointmentStatus from, String moment, String to, List<String> said) {

        static Line of(String text) {
            var words = text.split(" +");
            return new Line(status(words[0]), words[1], words[2], List.of(words[3], words[4], words[5]));
        }
    }

    record Case(
            AppointmentStatus from, String moment, AppointmentStatus to, String client, String barber, String other) {}

    static Stream<Case> cases() {
        var lines = TABLE.lines().map(Line::of).toList();
        return lines.stream()
                .flatMap(line -> Arrays.stream(AppointmentStatus.values())
                        .filter(to ->
                                line.to().equals(wireName(to)) || line.to().equals("*") && !isNamed(to, line, lines))
                        .map(to -> new Case(
                                line.from(),
                                line.moment(),
                                to,
                                line.said().get(0),
                                line.said().get(1),
                                line.said().get(2))));
    }

    private static boolean isNamed(AppointmentStatus to, Line star, List<Line> lines) {
        return lines.stream()
                .anyMatch(line -> line.from() == star.from()
                        && line.moment().equals(star.moment())
                        && line.to().equals(wireName(to)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_asked_of_an_appointment_is_done_or_refused(Case told) {
        expect(told.client(), told, client);
        expect(told.barber(), told, owner);
        expect(told.other(), told, somebodyElse);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void only_what_is_held_or_waits_for_an_answer_expires_and_only_when_it_is_due(AppointmentStatus status) {
        for (var moment : MOMENTS.values()) {
            clock.set(moment);
            var expected = new ArrayList<Object>();
            if (status == PENDING && !moment.isBefore(DUE)) {
                expected.add(new AppointmentExpired(appointment.value()));
            }
            if (status == HELD && !moment.isBefore(HELD_UNTIL)) {
                expected.add(new HoldExpired(appointment.value()));
            }
            openTheBook();
            fixture.given(life(status)).when(new ExpireAppointment(appointment)).expectEvents(expected.toArray());
        }
    }

    static Stream<AppointmentStatus> statuses() {
        return Arrays.stream(AppointmentStatus.values());
    }

    @Test
    void every_status_of_every_moment_is_in_the_table() {
        assertThat(cases().map(told -> told.from() + " " + told.to()).distinct())
                .hasSize(AppointmentStatus.values().length * AppointmentStatus.values().length);
    }

    @Test
    void a_refusal_names_where_the_caller_may_go_instead() {
        clock.set(NOW);
        refused(PENDING, COMPLETED, owner, "confirmed", "rejected", "cancelled");
        refused(PENDING, COMPLETED, client, "cancelled");
        refused(CONFIRMED, REJECTED, owner, "cancelled");
        refused(CANCELLED, CONFIRMED, owner);
        clock.set(WEDNESDAY);
        refused(CONFIRMED, REJECTED, owner, "cancelled", "completed", "no_show");
    }

    private void refused(AppointmentStatus from, AppointmentStatus to, AccountId by, String... allowed) {
        openTheBook();
        fixture.given(life(from))
                .when(to(to, by))
                .expectNoEvents()
                .expectException(
                        new FeatureMatcher<Rejection, List<String>>(
                                is(List.of(allowed)), "a refusal that allows", "allowed") {
                            @Override
                            protected List<String> featureValueOf(Rejection refused) {
                                return Objects.requireNonNull(refused.allowed());
                            }
                        });
    }

    private void expect(String outcome, Case told, AccountId by) {
        clock.set(Objects.requireNonNull(MOMENTS.get(told.moment())));
        openTheBook();
        var said = fixture.given(life(told.from())).when(to(told.to(), by));
        if (outcome.equals("none")) {
            said.expectSuccessfulHandlerExecution().expectNoEvents();
        } else if (outcome.contains("_")) {
            said.expectNoEvents().expectException(Rejection.class).expectExceptionMessage(startsWith(outcome + ":"));
        } else {
            said.expectSuccessfulHandlerExecution()
                    .expectEventsMatching(payloadsMatching(
                            exactSequenceOf(new FeatureMatcher<Object, String>(is(outcome), "an event", "its name") {
                                @Override
                                protected String featureValueOf(Object event) {
                                    return event.getClass().getSimpleName();
                                }
                            })));
        }
    }

    private List<AppointmentEvent> life(AppointmentStatus status) {
        var id = appointment.value();
        if (status == HELD) {
            return List.of(held());
        }
        if (status == RELEASED) {
            return List.of(held(), new HoldReleased(id));
        }
        var events = new ArrayList<AppointmentEvent>(
                status == PENDING || status == REJECTED || status == EXPIRED
                        ? requested()
                        : List.of(booked(WEDNESDAY)));
        switch (status) {
            case HELD, RELEASED, PENDING, CONFIRMED -> {}
            case REJECTED -> events.add(new AppointmentRejected(id, owner.value(), null));
            case EXPIRED -> events.add(new AppointmentExpired(id));
            case CANCELLED -> events.add(cancelled(client));
            case COMPLETED -> events.add(new AppointmentCompleted(id, owner.value()));
            case NO_SHOW -> events.add(new NoShowRecorded(id, owner.value()));
        }
        return events;
    }

    private static AppointmentStatus status(String wireName) {
        return AppointmentStatus.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private static String wireName(AppointmentStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
