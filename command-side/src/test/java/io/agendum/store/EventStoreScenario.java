package io.agendum.store;

import io.agendum.CommandSide;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.CommandReceipt;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.booking.BookAppointment;
import io.agendum.command.booking.CancelAppointment;
import io.agendum.command.booking.Client;
import io.agendum.command.booking.RescheduleAppointment;
import io.agendum.command.provider.AddService;
import io.agendum.command.provider.ChangeSchedule;
import io.agendum.command.provider.RegisterProvider;
import io.agendum.localservices.Database;
import io.agendum.localservices.LocalServices;
import io.agendum.localservices.OverlapChecker;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Policy;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One command side on a database of its own per test class. The providers work day and night in UTC and take half an hour
 * for a service, so that every quarter of an hour of the day after tomorrow can be booked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventStoreScenario {

    /** One day for all tests of a run, even over midnight. */
    @SuppressWarnings("TimeInStaticInitializer")
    static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).plusDays(2);

    static final boolean LONG = Boolean.parseBoolean(System.getenv("AGENDUM_LONG"));

    final Database database = LocalServices.shared().newDatabase();

    @SuppressWarnings("NullAway.Init")
    ConfigurableApplicationContext context;

    @SuppressWarnings("NullAway.Init")
    CommandGateway commands;

    /** Past the application: the owner of the tables. */
    @SuppressWarnings("NullAway.Init")
    JdbcClient owner;

    @BeforeAll
    void start() {
        context = CommandSide.start(database, settings());
        commands = context.getBean(CommandGateway.class);
        owner = JdbcClient.create(dataSource(database.ownerUrl()));
    }

    /** Settings of this class, each {@code name=value}. */
    String[] settings() {
        return new String[0];
    }

    @AfterAll
    void stop() {
        context.close();
    }

    /** A provider with its services of 30, 45 and 60 minutes. */
    record Salon(ProviderId provider, AccountId owner, List<ServiceId> services) {}

    final Salon openSalon() {
        var salon = new Salon(
                ProviderId.next(), AccountId.next(), List.of(ServiceId.next(), ServiceId.next(), ServiceId.next()));
        send(new RegisterProvider(salon.provider(), salon.owner(), "Salon", ZoneOffset.UTC, "EUR"));
        send(schedule(salon, 0, 0));
        for (var i = 0; i < 3; i++) {
            send(new AddService(
                    salon.provider(),
                    salon.services().get(i),
                    salon.owner(),
                    null,
                    "Service " + i,
                    null,
                    30 + 15 * i,
                    new BigDecimal("39.00"),
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        return salon;
    }

    /** Open day and night, any quarter of an hour, with these buffers in minutes. */
    static ChangeSchedule schedule(Salon salon, int bufferBefore, int bufferAfter) {
        return schedule(salon, bufferBefore, bufferAfter, true);
    }

    /** The same for a provider who wants to be asked. */
    static ChangeSchedule onApproval(Salon salon) {
        return schedule(salon, 0, 0, false);
    }

    private static ChangeSchedule schedule(Salon salon, int bufferBefore, int bufferAfter, boolean autoConfirm) {
        var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            days.put(day, List.of(new WorkingTime(0, 1440)));
        }
        var policy = new Policy(15, Alignment.CLOCK, bufferBefore, bufferAfter, 0, 60, 0, autoConfirm, 1440, List.of());
        return new ChangeSchedule(
                salon.provider(), salon.owner(), null, new WeeklyHours(null, days), policy, false, null);
    }

    static BookAppointment book(Salon salon, Instant start) {
        return book(salon, 0, start);
    }

    static BookAppointment book(Salon salon, int service, Instant start) {
        return new BookAppointment(
                AppointmentId.next(),
                salon.provider(),
                salon.services().get(service),
                new Client(AccountId.next(), true, "Ada Byron", "ada@example.org", null, null, "en"),
                start,
                null,
                null);
    }

    static CancelAppointment cancel(BookAppointment booked) {
        return new CancelAppointment(booked.appointmentId(), null, null, null);
    }

    static RescheduleAppointment move(BookAppointment booked, Instant start) {
        return new RescheduleAppointment(booked.appointmentId(), null, start, null, null, null);
    }

    static Instant at(String time) {
        return Instant.parse(DAY + "T" + time + ":00Z");
    }

    final CommandReceipt send(Object command) {
        return send(command, MetaData.emptyInstance());
    }

    final CommandReceipt send(Object command, MetaData metaData) {
        return commands.sendAndWait(new GenericCommandMessage<>(command, metaData));
    }

    final long count(String table) {
        return owner.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    final long eventsOf(Object aggregate) {
        return owner.sql("SELECT count(*) FROM domain_event_entry WHERE aggregate_identifier = :id")
                .param("id", aggregate.toString())
                .query(Long.class)
                .single();
    }

    final long claimsOf(AppointmentId appointment) {
        return owner.sql("SELECT count(*) FROM slot_claim WHERE appointment_id = :id")
                .param("id", appointment.value())
                .query(Long.class)
                .single();
    }

    final long lastPosition() {
        return owner.sql("SELECT last_value FROM domain_event_entry_seq")
                .query(Long.class)
                .single();
    }

    final OverlapChecker.Report judged() {
        return new OverlapChecker(dataSource(database.appUrl())).check();
    }

    /** What became of a try: its value or the exception. */
    record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {}

    /** Lets all tries begin at one moment and waits for all of them. */
    static <T> List<Outcome<T>> race(List<Callable<T>> tries) throws InterruptedException {
        var barrier = new CyclicBarrier(tries.size());
        try (var threads = Executors.newFixedThreadPool(tries.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (var attempt : tries) {
                running.add(threads.submit(() -> {
                    barrier.await(60, TimeUnit.SECONDS);
                    return attempt.call();
                }));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (var future : running) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        }
    }

    private static <T> Outcome<T> outcome(Future<T> future) throws InterruptedException {
        try {
            return new Outcome<>(future.get(), null);
        } catch (ExecutionException failed) {
            return new Outcome<>(null, failed.getCause());
        }
    }

    static Connection connect(String url) throws SQLException {
        return dataSource(url).getConnection();
    }

    static DriverManagerDataSource dataSource(String url) {
        var uri = URI.create(url);
        var login = uri.getUserInfo().split(":", 2);
        return new DriverManagerDataSource(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), login[0], login[1]);
    }
}
