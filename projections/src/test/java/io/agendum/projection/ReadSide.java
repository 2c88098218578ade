package io.agendum.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.event.booking.AppointmentEvent;
import io.agendum.event.catalog.CategoryEvent;
import io.agendum.event.identity.AccountEvent;
import io.agendum.event.identity.SessionEvent;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.localservices.Database;
import io.agendum.localservices.LocalServices;
import io.agendum.query.LiveSlots;
import io.agendum.query.Question;
import io.agendum.query.RedisCircuit;
import io.agendum.query.RedisConfiguration;
import io.agendum.query.ViewSlot;
import io.agendum.store.EventTypes;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One view as it is in production, in schemas of its own. A case is asserted after the events came one by one;
 * the answer must be the same after each came twice, after all but the last came once more, after a replay of all in one
 * batch into the other slot, and after a batch in which all came twice.
 */
public final class ReadSide implements AutoCloseable {

    /** It is Monday morning. */
    public static final Instant NOW = Instant.parse("2027-03-01T11:00:00Z");

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Database DATABASE =
            withExtensions(LocalServices.shared().newDatabase());

    private final String view;
    private final SingleConnectionDataSource connection;
    private final CountingDataSource database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LettuceConnectionFactory redisConnections;
    private final StringRedisTemplate redis;
    private final AnnotationConfigApplicationContext context;
    private final Projector projector;
    private final QueryGateway queries;
    private final EventTypes types = EventTypes.known();
    private final Map<UUID, Long> sequences = new HashMap<>();
    private final List<Recorded> log = new ArrayList<>();

    private final AtomicInteger redisCommands = new AtomicInteger();
    private final SettableClock clock = new SettableClock();

    private ViewSlot live;
    private long position;

    private ReadSide(String view, URI redisUrl, Duration patience, int remembered) {
        this.view = view;
        live = new ViewSlot(view, "a");
        connection = connect(URI.create(DATABASE.appUrl()));
        database = new CountingDataSource(connection);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        redisConnections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(redisUrl.getHost(), redisUrl.getPort()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(patience)
                        .clientOptions(ClientOptions.builder()
                                .autoReconnect(false)
                                .socketOptions(SocketOptions.builder()
                                        .connectTimeout(patience)
                                        .build())
                                .build())
                        .build());
        redisConnections.afterPropertiesSet();
        redisConnections.start();
        if (redisConnections.getNativeClient() instanceof RedisClient client) {
            client.addListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    redisCommands.incrementAndGet();
                }
            });
        }
        redis = new StringRedisTemplate(redisConnections);
        context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "agendum.free-times.remembered",
                                remembered,
                                // There is one connection, and nobody may use it meanwhile.
                                "agendum.free-times.looked-after-millis",
                                0)));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(StringRedisTemplate.class, () -> redis);
        context.registerBean(LettuceConnectionFactory.class, () -> redisConnections);
        context.registerBean(RedisConfiguration.class);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(LiveSlots.class, () -> asked -> live);
        context.registerBean(Streams.class, () -> this::stream);
        context.scan("io.agendum.query." + view, "io.agendum.projection." + view);
        context.refresh();
        projector = context.getBean(Projector.class);
        queries = gateway(context);
    }

    /** Another connection to the same database. */
    public static SingleConnectionDataSource anotherConnection() {
        return connect(URI.create(DATABASE.appUrl()));
    }

    /** The view with the shared Redis. */
    public static ReadSide of(String view) {
        var readSide = new ReadSide(view, URI.create(LocalServices.shared().redisUrl()), PATIENT, 1_000_000);
        readSide.awaitRedis();
        return readSide;
    }

    /** The view of a node that remembers nothing of its own, so that it needs Redis. */
    public static ReadSide forgetful(String view) {
        var readSide = new ReadSide(view, URI.create(LocalServices.shared().redisUrl()), PATIENT, 0);
        readSide.awaitRedis();
        return readSide;
    }

    /** The same with another Redis, which it waits for as long as in production, or which may be away. */
    public static ReadSide withRedis(String view, String url) {
        return new ReadSide(view, URI.create(url), Duration.ofMillis(200), 0);
    }

    /** Waits until Redis is used. */
    public void awaitRedis() {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!circuit().isClosed()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Redis is not used");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Events in the order of the store, from its beginning. */
    public Given given(Object... events) {
        return new Given(flat(events));
    }

    /** Empties a slot, makes it the live one, and lets the events come one by one. */
    public void live(Object... events) {
        rebuild(new ViewSlot(view, "a"));
        also(events);
    }

    /** Lets more events come, one by one. */
    public void also(Object... events) {
        recorded(flat(events)).forEach(event -> handle(List.of(event)));
    }

    /** Lets all events come in one batch into the slot that is not live, and leaves it so. */
    public void replayAside(Object... events) {
        var before = live;
        rebuild(before.other());
        var batch = recorded(flat(events));
        var slot = live;
        live = before;
        transaction.executeWithoutResult(begun -> projector.handle(batch, slot));
    }

    /** Lets all events come in one batch. */
    public void batch(Object... events) {
        handle(recorded(flat(events)));
    }

    /** Asks the live slot. */
    public <A> A ask(Question<A> question) {
        try {
            return queries.query(question, question.answer()).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** How many statements went to the database so far. */
    public int statements() {
        return database.statements();
    }

    /** How many commands went to Redis so far. */
    public int redisCommands() {
        return redisCommands.get();
    }

    /** Lets it be another time. */
    public void at(Instant instant) {
        clock.now = instant;
    }

    /** The Redis of the view. */
    public StringRedisTemplate redis() {
        return redis;
    }

    /** The way of the view to Redis. */
    public RedisCircuit circuit() {
        return context.getBean(RedisCircuit.class);
    }

    /** The position of the last event. */
    public long position() {
        return position;
    }

    /** Lets something happen in one transaction, which is rolled back when it throws. */
    public <T> T transactionally(Supplier<T> happening) {
        return Objects.requireNonNull(transaction.execute(begun -> happening.get()));
    }

    /** An event with the next position, to be handled when it suits. */
    public Recorded recordedLater(Object event) {
        return recorded(event);
    }

    /** Lets an event come that was recorded before, by this side or by another. */
    public void handle(Recorded event) {
        handle(List.of(event));
    }

    @Override
    public void close() {
        context.close();
        redisConnections.destroy();
        connection.destroy();
    }

    private void rebuild(ViewSlot slot) {
        live = slot;
        position = 0;
        sequences.clear();
        log.clear();
        jdbc.sql(slot.in("DROP SCHEMA IF EXISTS {slot} CASCADE; CREATE SCHEMA {slot}"))
                .update();
        jdbc.sql(slot.in(projector.tables() + projector.indexes())).update();
    }

    private void handle(List<Recorded> batch) {
        assertThat(projector.handles())
                .containsAll(batch.stream()
                        .<Class<?>>map(recorded -> recorded.event().getClass())
                        .toList());
        transaction.executeWithoutResult(begun -> projector.handle(batch, live));
    }

    private List<Recorded> recorded(List<Object> events) {
        return events.stream()
                .filter(event -> projector.handles().contains(event.getClass()))
                .map(this::recorded)
                .toList();
    }

    private Recorded recorded(Object event) {
        position += 10;
        var aggregate = aggregate(event);
        var sequence = sequences.merge(aggregate, 0L, (last, zero) -> last + 1);
        var recorded = new Recorded(
                position,
                aggregate,
                sequence,
                types.typeOf(event.getClass()).orElseThrow().name(),
                event,
                Map.of(
                        "at", NOW.minusSeconds(3600).plusSeconds(position).toString(),
                        "actor", "",
                        "role", "guest",
                        "channel", "web",
                        "reason", "",
                        "causation", "command-" + position));
        log.add(recorded);
        return recorded;
    }

    private List<Recorded> stream(UUID aggregate, Set<Class<?>> wanted) {
        return log.stream()
                .filter(recorded -> recorded.aggregateId().equals(aggregate))
                .filter(recorded -> wanted.contains(recorded.event().getClass()))
                .toList();
    }

    private static List<Object> flat(Object... events) {
        return Stream.of(events)
                .flatMap(event -> event instanceof Collection<?> several ? several.stream() : Stream.of(event))
                .<Object>map(event -> event)
                .toList();
    }

    private static UUID aggregate(Object event) {
        return switch (event) {
            case AppointmentEvent appointment -> appointment.appointmentId();
            case ProviderEvent provider -> provider.providerId();
            case CategoryEvent category -> category.categoryId();
            case AccountEvent account -> account.accountId();
            case SessionEvent session -> session.sessionId();
            default -> throw new IllegalArgumentException("no event: " + event);
        };
    }

    private static QueryGateway gateway(AnnotationConfigApplicationContext context) {
        var bus = SimpleQueryBus.builder().build();
        context.getBeansOfType(Object.class).values().stream()
                .filter(ReadSide::answers)
                .forEach(handler -> new AnnotationQueryHandlerAdapter<>(handler).subscribe(bus));
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    private static boolean answers(Object bean) {
        for (var method : bean.getClass().getDeclaredMethods()) {
            if (method.isAnnotationPresent(QueryHandler.class)) {
                return true;
            }
        }
        return false;
    }

    /** As a migration makes them. */
    private static Database withExtensions(Database database) {
        var connection = connect(URI.create(database.ownerUrl()));
        JdbcClient.create(connection)
                .sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                .update();
        connection.destroy();
        return database;
    }

    private static SingleConnectionDataSource connect(URI url) {
        var user = url.getUserInfo().split(":", 2);
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {url.getHost()});
        source.setPortNumbers(new int[] {url.getPort()});
        source.setDatabaseName(url.getPath().substring(1));
        source.setUser(user[0]);
        source.setPassword(user[1]);
        try {
            return new SingleConnectionDataSource(source.getConnection(), true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final class SettableClock extends Clock {

        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** A story, and what the view says about it. */
    public final class Given {

        private final List<Object> events;

        private Given(List<Object> events) {
            this.events = events;
        }

        /** Asks after each of the ways to get there. */
        public <A> void whenAsked(Question<A> question, Consumer<A> assertion) {
            rebuild(new ViewSlot(view, "a"));
            recorded(events).forEach(event -> handle(List.of(event)));
            var answer = ask(question);
            assertion.accept(answer);

            rebuild(new ViewSlot(view, "a"));
            recorded(events).forEach(event -> {
                handle(List.of(event));
                handle(List.of(event));
            });
            assertThat(ask(question)).as("each event twice").isEqualTo(answer);

            // A processor that lost its token begins again; half-way through, the answer must not go back in time.
            position = 0;
            sequences.clear();
            var again = recorded(events);
            again.subList(0, again.size() - 1).forEach(event -> handle(List.of(event)));
            assertThat(ask(question)).as("all but the last once more").isEqualTo(answer);

            rebuild(new ViewSlot(view, "b"));
            handle(recorded(events));
            assertThat(ask(question)).as("a replay").isEqualTo(answer);

            rebuild(new ViewSlot(view, "b"));
            var all = recorded(events);
            handle(Stream.concat(all.stream(), all.stream()).toList());
            assertThat(ask(question)).as("all twice in one batch").isEqualTo(answer);
        }
    }
}
