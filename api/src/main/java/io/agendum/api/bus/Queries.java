package io.agendum.api.bus;

import io.agendum.query.Freshness;
import io.agendum.query.LiveSlots;
import io.agendum.query.NothingFound;
import io.agendum.query.Question;
import io.agendum.query.calendar.AppointmentView;
import io.agendum.query.calendar.FindAppointment;
import io.agendum.query.calendar.FindAppointmentNow;
import io.agendum.query.replay.DeadLetterList;
import io.agendum.query.replay.FindDeadLetters;
import io.agendum.query.replay.FindProjections;
import io.agendum.query.replay.FindReplay;
import io.agendum.query.replay.Projections;
import io.agendum.query.replay.ReplayView;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks questions. */
@Component
public class Queries {

    private final QueryGateway gateway;
    private final Freshness freshness;
    private final LiveSlots liveSlots;

    Queries(QueryGateway gateway, Freshness freshness, LiveSlots liveSlots) {
        this.gateway = gateway;
        this.freshness = freshness;
        this.liveSlots = liveSlots;
    }

    /** The answer as the view has it now. */
    public <A> A ask(Question<A> question) {
        return answer(question, question.answer());
    }

    /** The answer of a view that is at least as new as the caller asks for. */
    public <A> A ask(Question<A> question, MinPosition min) {
        return ask(question, min.value());
    }

    /**
     * The answer of a view that has handled the position; null means that any will do.
     *
     * @throws io.agendum.query.NothingFound when there is nothing to answer
     * @throws io.agendum.query.NotYet when the view does not get there in time
     */
    public <A> A ask(Question<A> question, @Nullable Long minPosition) {
        if (minPosition == null) {
            return ask(question);
        }
        while (true) {
            var slot = liveSlots.of(question.view());
            freshness.await(question.view(), minPosition);
            var answer = ask(question.afresh());
            // Another slot that has become the live one meanwhile may be older than the one that was waited for.
            if (slot.equals(liveSlots.of(question.view()))) {
                return answer;
            }
        }
    }

    /**
     * An appointment as the view has it. By its own events, which are there before any view, when the view has not met
     * it yet or the caller says how new it has to be.
     *
     * @throws io.agendum.query.NothingFound when there is none
     * @throws io.agendum.query.NotYet when the position that was asked for is not in the log in time
     */
    public AppointmentView appointment(UUID id, MinPosition min) {
        if (min.value() != null) {
            freshness.awaitRecorded(min.value());
            return appointmentNow(id);
        }
        try {
            return ask(new FindAppointment(id));
        } catch (NothingFound notYet) {
            return appointmentNow(id);
        }
    }

    /**
     * An appointment by its own events, for who just changed it.
     *
     * @throws io.agendum.query.NothingFound when there is none
     */
    public AppointmentView appointmentNow(UUID id) {
        return ask(new FindAppointmentNow(id));
    }

    /** How far every projection is. */
    public Projections projections() {
        return answer(new FindProjections(), Projections.class);
    }

    /** How far a replay is. */
    public ReplayView replay(UUID id) {
        return answer(new FindReplay(id), ReplayView.class);
    }

    /**
     * Events that could not be handled.
     *
     * @throws io.agendum.query.MalformedCursor when the cursor is not one of ours
     */
    public DeadLetterList deadLetters(FindDeadLetters question) {
        return answer(question, DeadLetterList.class);
    }

    private <A> A answer(Object question, Class<A> type) {
        try {
            return gateway.query(question, type).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
