package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.IdempotencyKey;
import io.agendum.command.Rejection;
import io.agendum.command.booking.BookAppointment;
import io.agendum.command.booking.CancelAppointment;
import io.agendum.command.booking.Client;
import io.agendum.command.identity.Credentials;
import io.agendum.command.identity.IdentityRejection;
import io.agendum.command.identity.RegisterAccount;
import io.agendum.command.identity.Role;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** What a command does, it does in one transaction or not at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransactionIT extends EventStoreScenario {

    @Test
    void the_framework_uses_spring_s_transactions_on_plain_jdbc() {
        assertThat(context.getBeansOfType(TransactionManager.class).values())
                .hasSize(1)
                .allSatisfy(manager -> assertThat(manager).isInstanceOf(SpringTransactionManager.class));
        assertThat(context.getBean(PlatformTransactionManager.class)).isInstanceOf(JdbcTransactionManager.class);
    }

    @Test
    void a_booking_leaves_its_event_its_claim_and_its_position() {
        var booking = book(openSalon(), at("10:00"));

        var receipt = send(booking);

        assertThat(receipt.position()).isEqualTo(positionOf(booking.appointmentId()));
        assertThat(receipt.repeated()).isFalse();
        assertThat(eventsOf(booking.appointmentId())).isEqualTo(1);
        assertThat(claimsOf(booking.appointmentId())).isEqualTo(1);
    }

    @Test
    void a_command_of_several_events_is_answered_with_the_position_of_the_last() {
        var salon = openSalon();

        var receipt = send(schedule(salon, 5, 5));

        assertThat(receipt.position()).isEqualTo(positionOf(salon.provider()));
    }

    @Test
    void a_command_that_changes_nothing_has_no_position() {
        var booking = book(openSalon(), at("10:00"));
        send(booking);
        send(cancel(booking));

        assertThat(send(cancel(booking)).position()).isNull();
    }

    @Test
    void the_version_a_caller_saw_is_compared_with_the_store() {
        var booking = book(openSalon(), at("10:00"));
        send(booking);
        var stale = new CancelAppointment(booking.appointmentId(), null, null, 5L);
        var current = new CancelAppointment(booking.appointmentId(), null, null, 0L);

        assertThatThrownBy(() -> send(stale)).hasMessage("STALE_VERSION: the appointment has changed since");
        assertThat(send(current).position()).isNotNull();
    }

    @Test
    void a_fault_after_everything_was_written_leaves_nothing_of_it() {
        var booking = book(openSalon(), at("10:00"));
        var key = new IdempotencyKey("ada", "late-fault", "f");

        try (var registration = context.getBean(CommandBus.class).registerHandlerInterceptor(new LateFault())) {
            assertThat(registration).isNotNull();
            assertThatThrownBy(() -> send(booking, key.toMetaData())).hasMessage("the last moment");
        }

        assertNothingIsLeftOf(booking, key);
        send(booking, key.toMetaData());
        assertThat(eventsOf(booking.appointmentId())).isEqualTo(1);
    }

    @Test
    void an_event_whose_metadata_cannot_be_written_leaves_nothing() {
        var booking = book(openSalon(), at("10:00"));
        var key = new IdempotencyKey("ada", "broken-metadata", "f");

        assertThatThrownBy(() -> send(booking, key.toMetaData().and(EventMetadata.REASON, new Unwritable())))
                .hasStackTraceContaining("no JSON");

        assertNothingIsLeftOf(booking, key);
    }

    @Test
    void an_event_without_its_metadata_is_not_stored() {
        var metadata = new HashMap<String, Object>(complete());
        metadata.remove(EventMetadata.CHANNEL);
        var event = new GenericDomainEventMessage<>(
                "Appointment", AppointmentId.next().toString(), 0, cancelled(), metadata);

        assertThatThrownBy(() -> append(event)).hasMessageContaining("lacks the metadata 'channel'");
        assertThat(eventsOf(event.getAggregateIdentifier())).isZero();
    }

    @Test
    void an_event_without_a_logical_name_is_not_stored() {
        var event = new GenericDomainEventMessage<>(
                "Appointment", AppointmentId.next().toString(), 0, "said in passing", complete());

        assertThatThrownBy(() -> append(event)).hasMessageContaining("has no logical name");
    }

    @Test
    void a_refused_booking_burns_no_position() {
        var salon = openSalon();
        send(book(salon, at("10:00")));
        var before = lastPosition();

        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> send(book(salon, at("10:15"))))
                    .isInstanceOf(Rejection.class)
                    .hasMessageStartingWith("SLOT_TAKEN");
        }

        assertThat(lastPosition()).isEqualTo(before);
    }

    @Test
    void of_two_who_append_to_one_stream_one_wins_and_the_other_is_told() throws Exception {
        var booking = book(openSalon(), at("10:00"));
        send(booking);
        var barrier = new CyclicBarrier(2);
        Callable<Boolean> attempt = () -> {
            context.getBean(TransactionManager.class).executeInTransaction(() -> {
                var seen = eventsOf(booking.appointmentId());
                meet(barrier);
                engine().appendEvents(List.of(second(booking, seen)));
            });
            return true;
        };

        var outcomes = race(List.of(attempt, attempt));

        assertThat(outcomes).filteredOn(outcome -> outcome.failure() == null).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.failure() != null)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.failure()).isInstanceOf(ConcurrencyException.class));
        assertThat(eventsOf(booking.appointmentId())).isEqualTo(2);
    }

    @Test
    void a_key_that_was_rolled_back_seals_nothing() {
        var booking = book(openSalon(), at("10:00"));
        try (var registration = context.getBean(CommandBus.class).registerHandlerInterceptor(new LateFault())) {
            assertThat(registration).isNotNull();
            assertThatThrownBy(() -> send(booking)).hasMessage("the last moment");
        }

        send(booking);

        assertThat(readAfresh(booking).clientName().value()).isEqualTo("Ada Byron");
    }

    @Test
    void one_person_has_one_key_whoever_makes_it_first() throws Exception {
        var salon = openSalon();
        var ada = AccountId.next();
        var bookings = IntStream.range(0, 8)
                .mapToObj(hour -> of(ada, book(salon, at("%02d:00".formatted(hour)))))
                .toList();

        race(bookings.stream()
                        .map(booking -> (Callable<Object>) () -> send(booking))
                        .toList())
                .forEach(outcome -> assertThat(outcome.failure()).isNull());

        assertThat(bookings)
                .allSatisfy(booking ->
                        assertThat(readAfresh(booking).clientName().value()).isEqualTo("Ada Byron"));
    }

    @Test
    void a_person_whose_key_was_deleted_is_forgotten_in_every_event() {
        var booking = book(openSalon(), at("10:00"));
        send(booking);

        owner.sql("DELETE FROM person_key WHERE person_id = :person")
                .param("person", booking.client().id().value())
                .update();

        assertThat(readAfresh(booking).clientName().orElse("somebody")).isEqualTo("somebody");
        assertThat(readAfresh(booking).start()).isEqualTo(at("10:00"));
    }

    @Test
    void nothing_about_a_person_is_in_the_event_table_in_the_clear() {
        send(book(openSalon(), at("10:00")));

        assertThat(owner.sql("""
                        SELECT count(*) FROM domain_event_entry
                        WHERE convert_from(payload, 'UTF8') || convert_from(meta_data, 'UTF8') ~ 'Byron|ada@'
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void of_many_who_sign_up_with_one_address_one_gets_the_account() throws Exception {
        var address = AccountId.next() + "@Example.org";
        List<Callable<Object>> tries = IntStream.range(0, 8)
                .mapToObj(i ->
                        (Callable<Object>) () -> send(signUp(i % 2 == 0 ? address : address.toLowerCase(Locale.ROOT))))
                .toList();

        var outcomes = race(tries);

        assertThat(outcomes).filteredOn(outcome -> outcome.failure() == null).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.failure() != null)
                .allSatisfy(outcome -> assertThat(outcome.failure())
                        .isInstanceOfSatisfying(
                                Rejection.class,
                                rejection -> assertThat(rejection.code()).isEqualTo(IdentityRejection.EMAIL_TAKEN)));
        assertThat(context.getBean(Credentials.class).byEmail(address.toUpperCase(Locale.ROOT)))
                .hasValueSatisfying(
                        known -> assertThat(eventsOf(known.accountId())).isEqualTo(1));
    }

    private void assertNothingIsLeftOf(BookAppointment booking, IdempotencyKey key) {
        assertThat(eventsOf(booking.appointmentId())).isZero();
        assertThat(claimsOf(booking.appointmentId())).isZero();
        assertThat(owner.sql("SELECT count(*) FROM command_idempotency WHERE key = :key")
                        .param("key", key.key())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(owner.sql("SELECT count(*) FROM person_key WHERE person_id = :person")
                        .param("person", booking.client().id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private long positionOf(Object aggregate) {
        return owner.sql("SELECT max(global_index) FROM domain_event_entry WHERE aggregate_identifier = :id")
                .param("id", aggregate.toString())
                .query(Long.class)
                .single();
    }

    /** As a node that has just been started reads it. */
    private AppointmentBooked readAfresh(BookAppointment booking) {
        var keys = new PostgresPersonKeys(
                owner, context.getBean(MasterKey.class), context.getBean(PlatformTransactionManager.class));
        var stored = owner.sql("SELECT payload FROM domain_event_entry WHERE aggregate_identifier = :id")
                .param("id", booking.appointmentId().toString())
                .query(byte[].class)
                .single();
        return EventJson.of(EventTypes.known(), keys)
                .deserialize(new SimpleSerializedObject<>(stored, byte[].class, "booking.AppointmentBooked", "1.0.0"));
    }

    private void append(DomainEventMessage<?> event) {
        context.getBean(TransactionManager.class).executeInTransaction(() -> engine().appendEvents(List.of(event)));
    }

    private EventStorageEngine engine() {
        return context.getBean(EventStorageEngine.class);
    }

    private static DomainEventMessage<?> second(BookAppointment booking, long sequence) {
        return new GenericDomainEventMessage<>(
                "Appointment", booking.appointmentId().toString(), sequence, cancelled(), complete());
    }

    private static AppointmentCancelled cancelled() {
        return new AppointmentCancelled(
                AppointmentId.next().value(), AccountId.next().value(), null);
    }

    private static Map<String, Object> complete() {
        var metadata = new HashMap<String, Object>();
        EventMetadata.KEYS.forEach(key -> metadata.put(key, "x"));
        return metadata;
    }

    private static BookAppointment of(AccountId client, BookAppointment booking) {
        return new BookAppointment(
                booking.appointmentId(),
                booking.providerId(),
                booking.serviceId(),
                new Client(client, false, "Ada Byron", "ada@example.org", null, null, "en"),
                booking.start(),
                client,
                null);
    }

    private static RegisterAccount signUp(String address) {
        return new RegisterAccount(AccountId.next(), "Ada", address, null, "hash", Role.CLIENT, "en", "UTC");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Fails when event, claim and key have been written and nothing has been committed. */
    private static final class LateFault implements MessageHandlerInterceptor<CommandMessage<?>> {

        @Override
        public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
            var result = chain.proceed();
            work.onPrepareCommit(first -> first.onPrepareCommit(last -> {
                throw new IllegalStateException("the last moment");
            }));
            return result;
        }
    }

    /** Metadata that is no string. */
    static final class Unwritable {

        @SuppressWarnings("DoNotCallSuggester")
        public String getText() {
            throw new IllegalStateException("no JSON");
        }
    }
}
