package io.agendum.projection.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.CommandReceipt;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.booking.BookAppointment;
import io.agendum.command.booking.CancelAppointment;
import io.agendum.command.booking.Client;
import io.agendum.command.provider.AddService;
import io.agendum.command.provider.ChangeSchedule;
import io.agendum.command.provider.RegisterProvider;
import io.agendum.localservices.Database;
import io.agendum.localservices.LocalServices;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Policy;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Both sides and the projections between them, without HTTP, on a database of its own. */
final class ProjectionApplication implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    private final Database database;
    private final Map<String, Object> settings;
    private ConfigurableApplicationContext context;

    private ProjectionApplication(Database database, Map<String, Object> more) {
        this.database = database;
        this.settings = more;
        this.context = start(database, more);
    }

    static ProjectionApplication onEmptyDatabase() {
        return onEmptyDatabase(Map.of());
    }

    /** With settings of its own. */
    static ProjectionApplication onEmptyDatabase(Map<String, Object> settings) {
        return new ProjectionApplication(LocalServices.shared().newDatabase(), settings);
    }

    /** Another node on the same database, with the same settings. */
    ProjectionApplication anotherNode() {
        return new ProjectionApplication(database, settings);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    /** Changes a read model behind the back of its projector. */
    void tamper(String sql) {
        bean(TransactionTemplate.class)
                .executeWithoutResult(status -> jdbc().sql(sql).update());
    }

    @Override
    public void close() {
        context.close();
    }

    CommandReceipt send(Object command) {
        return bean(CommandGateway.class).sendAndWait(command);
    }

    /** A provider that is open around the clock, with one service of half an hour. */
    Book openBook(String name) {
        var book = new Book(
                new ProviderId(UuidCreator.getTimeOrderedEpoch()),
                new AccountId(UuidCreator.getTimeOrderedEpoch()),
                new ServiceId(UuidCreator.getTimeOrderedEpoch()));
        send(new RegisterProvider(book.provider(), book.owner(), name, SAO_PAULO, "BRL"));
        var allDay = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(Function.identity(), day -> List.of(new WorkingTime(0, 1440))));
        send(new ChangeSchedule(
                book.provider(),
                book.owner(),
                null,
                new WeeklyHours(null, allDay),
                new Policy(30, Alignment.CLOCK, 0, 0, 0, 365, 0, true, 1440, List.of()),
                false,
                null));
        send(new AddService(
                book.provider(),
                book.service(),
                book.owner(),
                null,
                "Corte",
                null,
                30,
                new BigDecimal("80.00"),
                null,
                null,
                null,
                null,
                null));
        return book;
    }

    /** Books the n-th half hour from now on. */
    Booked book(Book book, int n) {
        return book(book, n, AppointmentId.next());
    }

    Booked book(Book book, int n, AppointmentId appointment) {
        var receipt = send(new BookAppointment(
                appointment,
                book.provider(),
                book.service(),
                new Client(AccountId.next(), true, "Maria " + n, "maria" + n + "@example.com", null, null, "pt-BR"),
                NOW.plus(Duration.ofMinutes(30L * (n + 1))),
                null,
                null));
        return new Booked(appointment, position(receipt));
    }

    long cancel(Booked booked) {
        return position(send(new CancelAppointment(booked.appointment(), null, "ill", null)));
    }

    private static long position(CommandReceipt receipt) {
        var position = receipt.position();
        if (position == null) {
            throw new IllegalStateException("nothing was appended");
        }
        return position;
    }

    record Book(ProviderId provider, AccountId owner, ServiceId service) {}

    record Booked(AppointmentId appointment, long position) {

        UUID id() {
            return appointment.value();
        }
    }

    private static ConfigurableApplicationContext start(Database database, Map<String, Object> more) {
        var properties = new HashMap<String, Object>(more);
        datasource(properties, "spring.datasource.", database.appUrl());
        datasource(properties, "spring.flyway.", database.ownerUrl());
        properties.put("spring.data.redis.url", LocalServices.shared().redisUrl());
        properties.put("spring.data.redis.timeout", "200ms");
        properties.put("agendum.master-key", Base64.getEncoder().encodeToString(new byte[32]));
        properties.put("agendum.store.claim-timeout", "2s");
        properties.put("axon.timeout.enabled", "false");
        properties.put("axon.update-check.disabled", "true");
        properties.put("spring.jpa.hibernate.ddl-auto", "none");
        properties.put("spring.datasource.hikari.maximum-pool-size", "16");
        properties.put("spring.datasource.hikari.auto-commit", "false");
        properties.put("spring.jpa.properties.hibernate.connection.provider_disables_autocommit", "true");
        properties.put("spring.main.banner-mode", "off");
        return new SpringApplicationBuilder(Main.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    private static void datasource(Map<String, Object> properties, String prefix, String url) {
        var uri = URI.create(url);
        var login = uri.getUserInfo().split(":", 2);
        properties.put(
                prefix + "url",
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath()
                        + "?reWriteBatchedInserts=true");
        properties.put(prefix + (prefix.contains("flyway") ? "user" : "username"), login[0]);
        properties.put(prefix + "password", login[1]);
    }

    @SpringBootApplication(
            scanBasePackages = {"io.agendum.command", "io.agendum.store", "io.agendum.query", "io.agendum.projection"},
            excludeName = {
                "org.axonframework.springboot.autoconfig.JpaAutoConfiguration",
                "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration"
            })
    static class Main {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }
}
