package io.agendum.api.bus;

import io.agendum.api.problem.Refused;
import io.agendum.api.problem.Trace;
import io.agendum.api.security.Actor;
import io.agendum.command.CommandReceipt;
import io.agendum.command.CommonRejection;
import io.agendum.command.IdempotencyKey;
import io.agendum.command.Rejection;
import io.agendum.command.booking.BookingRejection;
import io.agendum.store.Deadline;
import io.agendum.store.EventMetadata;
import io.agendum.store.UnknownEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends commands, with who acts and why it all began. */
@Component
public class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private static final int TRIES = 4;
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 40;
    private static final long LEFT_FOR_ANOTHER_TRY_MILLIS = 200;

    /** Serialization failure and deadlock: the database asks for another try. */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private final CommandGateway gateway;
    private final MeterRegistry meters;

    Commands(CommandGateway gateway, MeterRegistry meters) {
        this.gateway = gateway;
        this.meters = meters;
    }

    /** Sends a command that may not be repeated by its key. */
    public Receipt send(Object command, Actor actor) {
        return send(command, actor, (IdempotencyKey) null);
    }

    /** Sends a command and says why. */
    public Receipt send(Object command, Actor actor, Reason reason) {
        return receipt(outcome(command, metadata(actor, null, reason)));
    }

    /**
     * Sends a command and waits for its outcome.
     *
     * @throws Rejection when it was understood and refused
     * @throws Refused when it can be neither done nor refused now, with 503
     */
    public Receipt send(Object command, Actor actor, @Nullable IdempotencyKey key) {
        return receipt(outcome(command, metadata(actor, key, Reason.NONE)));
    }

    /** Sends a command whose handler says more than an id. */
    public <T> T send(Class<T> type, Object command, Actor actor) {
        return send(type, command, actor, Reason.NONE).said();
    }

    /** Sends a command whose handler says more than an id, and says why. */
    public <T> Outcome<T> send(Class<T> type, Object command, Actor actor, Reason reason) {
        var outcome = outcome(command, metadata(actor, null, reason));
        var said = outcome instanceof CommandReceipt receipt ? receipt.result() : outcome;
        return new Outcome<>(
                type.cast(Objects.requireNonNull(said, () -> "nothing was said about " + command)), receipt(outcome));
    }

    private @Nullable Object outcome(Object command, MetaData metadata) {
        for (var attempt = 1; ; attempt++) {
            try {
                return gateway.send(command, metadata).join();
            } catch (CompletionException | org.axonframework.common.AxonException failed) {
                if (!mayBeTriedAgain(failed)) {
                    throw translated(failed, command);
                }
                if (attempt == TRIES || Deadline.left().orElse(Long.MAX_VALUE) < LEFT_FOR_ANOTHER_TRY_MILLIS) {
                    LOG.warn(
                            "{} was given up after {} tries", command.getClass().getSimpleName(), attempt);
                    throw Refused.unavailable(RETRY_AFTER_SECONDS);
                }
                pause(attempt);
            }
        }
    }

    private static MetaData metadata(Actor actor, @Nullable IdempotencyKey key, Reason reason) {
        var metadata = MetaData.with(EventMetadata.ACTOR, Objects.toString(actor.accountId(), ""))
                .and(EventMetadata.ROLE, actor.role())
                .and(EventMetadata.CHANNEL, actor.channel())
                .and(EventMetadata.REASON, reason.text())
                .and(EventMetadata.CORRELATION, Trace.current());
        return key == null ? metadata : metadata.mergedWith(key.toMetaData());
    }

    private static Receipt receipt(@Nullable Object outcome) {
        if (outcome instanceof CommandReceipt receipt) {
            return new Receipt(Objects.toString(receipt.result(), ""), receipt.repeated(), receipt.position());
        }
        return new Receipt(Objects.toString(outcome, ""), false, null);
    }

    private RuntimeException translated(RuntimeException failed, Object command) {
        for (var cause : causes(failed).toList()) {
            if (cause instanceof Rejection rejection) {
                meters.counter("agendum.refusals", "code", rejection.code().name())
                        .increment();
                return rejection;
            }
            if (cause instanceof UnknownEvent) {
                LOG.error(
                        "{} met an event that this release cannot read",
                        command.getClass().getSimpleName(),
                        cause);
                return Refused.unavailable(RETRY_AFTER_SECONDS);
            }
            if (cause instanceof AggregateStreamCreationException) {
                return BookingRejection.INVALID_TRANSITION.because("there is something under this id already");
            }
            if (cause instanceof AggregateNotFoundException) {
                return CommonRejection.NOT_FOUND.because("there is nothing under this id");
            }
            if (cause instanceof Refused refused) {
                return refused;
            }
        }
        return failed instanceof CompletionException && failed.getCause() instanceof RuntimeException cause
                ? cause
                : failed;
    }

    /** A stream that could not be begun will not be begun by trying again; one that grew meanwhile is read anew. */
    private static boolean mayBeTriedAgain(RuntimeException failed) {
        return causes(failed).anyMatch(cause -> switch (cause) {
            case AggregateStreamCreationException creation -> false;
            case ConcurrencyException grown -> true;
            case SQLException sql -> TRY_AGAIN.contains(String.valueOf(sql.getSQLState()));
            default -> false;
        });
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_MILLIS * attempt)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refused.unavailable(RETRY_AFTER_SECONDS);
        }
    }
}
