package io.agendum.projection.availability;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.agendum.localservices.LocalServices;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.availability.AvailableTimes;
import io.agendum.query.availability.FindAvailableTimes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Free times while Redis, one of this test's own, is gone or strange. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedisAwayIT {

    private static final LocalDate TUESDAY = LocalDate.of(2027, 3, 2);
    private static final int MANY = 50;

    @TempDir
    private static Path folder;

    private static LocalServices servers;

    private final Salon salon = Salon.named("Corte & Cor");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ReadSide readSide;

    @BeforeAll
    static void start() {
        servers = LocalServices.start(folder, 0, 0);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void serve() {
        readSide = ReadSide.withRedis("availability", servers.redisUrl());
        readSide.awaitRedis();
        readSide.live(salon.opened());
        assertThat(hours()).contains("10:00");
        assertThat(usesRedis()).isTrue();
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        readSide.close();
    }

    @Test
    void a_redis_that_was_killed_is_not_missed_and_used_again() {
        servers.redis().kill();

        whatIsBookedIsNotOfferedAndNobodyWaits();
        assertThat(gauge()).isZero();

        servers.redis().startAgain();
        redisIsUsedAgainAndKnowsWhatWasBooked();
    }

    @Test
    void a_redis_that_hangs_is_waited_for_once() {
        servers.redis().pause();

        whatIsBookedIsNotOfferedAndNobodyWaits();

        servers.redis().resume();
        redisIsUsedAgainAndKnowsWhatWasBooked();
    }

    @Test
    void a_redis_that_is_full_is_left_alone() {
        redis("CONFIG SET maxmemory 1");

        whatIsBookedIsNotOfferedAndNobodyWaits();

        redis("CONFIG SET maxmemory 0");
        redisIsUsedAgainAndKnowsWhatWasBooked();
    }

    @Test
    void a_redis_that_wants_another_password_is_left_alone() {
        redis("CONFIG SET requirepass other", "AUTH other", "CLIENT KILL TYPE normal SKIPME yes");

        whatIsBookedIsNotOfferedAndNobodyWaits();

        redis("AUTH other", "CONFIG SET requirepass \"\"");
        redisIsUsedAgainAndKnowsWhatWasBooked();
    }

    @Test
    void a_wrong_password_is_told_at_the_start() {
        redis("CONFIG SET requirepass other");
        try (var late = ReadSide.withRedis("availability", servers.redisUrl())) {
            assertThat(hours(late.ask(times()))).contains("10:00");

            awaitLog();
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement()
                    .asString()
                    .contains("NOAUTH");
        } finally {
            redis("AUTH other", "CONFIG SET requirepass \"\"");
        }
    }

    @Test
    void a_redis_that_forgot_everything_is_filled_again() {
        readSide.also(salon.booked(UUID.randomUUID(), "2027-03-02T10:00"));

        redis("FLUSHALL");

        assertThat(hours()).doesNotContain("10:00");
        assertThat(usesRedis()).isTrue();
        assertThat(log.list).isEmpty();
    }

    @Test
    void a_redis_that_is_away_at_the_start_is_used_when_it_comes() {
        servers.redis().kill();
        try (var late = ReadSide.withRedis("availability", servers.redisUrl())) {
            late.given(salon.opened(), salon.booked(UUID.randomUUID(), "2027-03-02T10:00"))
                    .whenAsked(
                            times(),
                            answer -> assertThat(hours(answer))
                                    .containsExactly("09:00", "09:30", "10:30", "11:00", "11:30"));

            servers.redis().startAgain();
            late.awaitRedis();
            late.ask(times());
            var before = late.statements();
            late.ask(times());
            assertThat(late.statements() - before).isEqualTo(1);
        }
    }

    private void whatIsBookedIsNotOfferedAndNobodyWaits() {
        var before = System.nanoTime();
        for (var n = 0; n < MANY; n++) {
            readSide.also(salon.booked(UUID.randomUUID(), TUESDAY.plusDays(7 + n) + "T10:00"));
        }
        readSide.also(salon.booked(UUID.randomUUID(), "2027-03-02T10:00"));
        for (var n = 0; n < MANY; n++) {
            assertThat(hours()).doesNotContain("10:00").contains("09:00");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("far less than a wait of 200 ms for each of the hundred")
                .isLessThan(Duration.ofSeconds(8));
        assertThat(readSide.circuit().isClosed()).isFalse();
    }

    private void redisIsUsedAgainAndKnowsWhatWasBooked() {
        readSide.awaitRedis();

        assertThat(hours()).doesNotContain("10:00");
        assertThat(usesRedis()).isTrue();
        assertThat(hours()).doesNotContain("10:00");
        assertThat(gauge()).isOne();
        assertThat(log.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .as(log.list.toString())
                .extracting(ILoggingEvent::getLevel)
                .containsExactly(Level.WARN, Level.INFO);
    }

    private void awaitLog() {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (log.list.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean usesRedis() {
        var before = readSide.statements();
        readSide.ask(times());
        return readSide.statements() - before == 1;
    }

    private double gauge() {
        var registry = new SimpleMeterRegistry();
        readSide.circuit().bindTo(registry);
        return registry.get("agendum.redis.available").gauge().value();
    }

    private FindAvailableTimes times() {
        return new FindAvailableTimes(salon.provider().toString(), salon.service(), TUESDAY, TUESDAY, null);
    }

    private List<String> hours() {
        return hours(readSide.ask(times()));
    }

    private static List<String> hours(AvailableTimes answer) {
        return answer.days().stream()
                .flatMap(day -> day.slots().stream())
                .map(slot -> slot.startsAt().toLocalTime().toString())
                .toList();
    }

    private static void redis(String... commands) {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), servers.redis().port())) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(10));
            socket.getOutputStream().write((String.join("\r\n", commands) + "\r\nQUIT\r\n").getBytes(US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertThat(answer).doesNotContain("-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
