package io.agendum.projection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.TimeOffId;
import io.agendum.command.provider.AddService;
import io.agendum.command.provider.AddTimeOff;
import io.agendum.command.provider.ChangeProfile;
import io.agendum.command.provider.ChangeSchedule;
import io.agendum.command.provider.ChangeService;
import io.agendum.command.provider.ClearDateOverride;
import io.agendum.command.provider.DeactivateService;
import io.agendum.command.provider.RegisterProvider;
import io.agendum.command.provider.RemoveTimeOff;
import io.agendum.command.provider.ReorderServices;
import io.agendum.command.provider.SetDateOverride;
import io.agendum.command.provider.SuspendProvider;
import io.agendum.command.provider.VerifyProvider;
import io.agendum.query.LiveSlots;
import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Policy;
import io.agendum.schedule.Snapshot;
import io.agendum.schedule.Span;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever providers do to their rules: the rules by which a booking is judged are those from which free times are listed, live
 * and after a rebuild. The seed of the random numbers is in the message of a failure.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleStreamsIT {

    private static final int PROVIDERS = 6;
    private static final int COMMANDS = 40;
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("America/Sao_Paulo"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Africa/Cairo"));
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");

    private final ProjectionApplication application = ProjectionApplication.onEmptyDatabase();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @BeforeAll
    void providers_change_their_minds() {
        for (var n = 0; n < PROVIDERS; n++) {
            var cast = new Cast(new ProviderId(next()), new AccountId(next()), new ArrayList<>(), new ArrayList<>());
            application.send(new RegisterProvider(cast.provider(), cast.owner(), "Salon " + n, any(ZONES), "BRL"));
            for (var change = 0; change < COMMANDS; change++) {
                application.send(command(cast));
            }
            if (n == 0) {
                application.send(new SuspendProvider(cast.provider(), true));
            }
        }
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void both_sides_read_the_same_rules_from_a_stream_live_and_after_a_rebuild() {
        var kept = rulesOf("SELECT provider_id, rules FROM provider_rules");

        assertThat(kept).as("seed %d", seed).hasSize(PROVIDERS).allSatisfy((provider, rules) -> {
            assertThat(rules.services()).isNotEmpty();
            assertThat(rules.hours().size()
                            + rules.overrides().size()
                            + rules.timeOff().size())
                    .isPositive();
        });
        assertThat(kept.values())
                .extracting(Snapshot::suspended)
                .as("seed %d", seed)
                .contains(true);
        areRead("availability", "SELECT provider_id, rules FROM {slot}.rules", kept);
        areRead("directory", "SELECT id AS provider_id, rules FROM {slot}.provider", kept);
    }

    private void areRead(String view, String sql, Map<UUID, Snapshot> kept) {
        var live = application.bean(LiveSlots.class).of(view);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(rulesOf(live.in(sql))).as("seed %d", seed).isEqualTo(kept));
        assertThat(rulesOf(rebuilt(live).in(sql))).as("%s, seed %d", view, seed).isEqualTo(kept);
    }

    private ViewSlot rebuilt(ViewSlot live) {
        var projector = application.bean(Processors.class).projector(live.view());
        application.bean(Rebuild.class).run(projector, live.other(), read -> true);
        return live.other();
    }

    private Map<UUID, Snapshot> rulesOf(String sql) {
        return application
                .jdbc()
                .sql(sql)
                .query((row, n) ->
                        Map.entry(row.getObject("provider_id", UUID.class), RulesJson.read(row.getString("rules"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Object command(Cast cast) {
        var provider = cast.provider();
        var owner = cast.owner();
        return switch (random.nextInt(13)) {
            case 0 -> new ChangeSchedule(provider, owner, any(ZONES), null, null, false, null);
            case 1 -> new ChangeSchedule(provider, owner, null, week(), null, false, null);
            case 2 -> new ChangeSchedule(provider, owner, null, null, policy(), false, null);
            case 3 -> new SetDateOverride(provider, owner, day(), times(), false, null);
            case 4 -> new ClearDateOverride(provider, owner, day(), false, null);
            case 5 -> {
                var id = new TimeOffId(next());
                cast.timeOff().add(id);
                var start = ProjectionApplication.NOW.plus(Duration.ofHours(random.nextInt(1_000)));
                var end = start.plus(Duration.ofMinutes(1 + random.nextInt(5_000)));
                yield new AddTimeOff(provider, owner, id, new Span(start, end), "away", false, null);
            }
            case 6 ->
                cast.timeOff().isEmpty()
                        ? policyOnly(cast)
                        : new RemoveTimeOff(provider, owner, cast.timeOff().removeLast(), null);
            case 7 ->
                cast.services().isEmpty()
                        ? added(cast)
                        : new ChangeService(
                                provider,
                                any(cast.services()),
                                owner,
                                null,
                                "Renamed " + random.nextInt(100),
                                null,
                                5 + random.nextInt(100),
                                BigDecimal.valueOf(random.nextInt(10_000), 2),
                                null,
                                maybe(60),
                                maybe(60),
                                maybe(500),
                                null,
                                random.nextBoolean() ? null : random.nextBoolean(),
                                null);
            case 8 ->
                cast.services().isEmpty()
                        ? added(cast)
                        : new DeactivateService(provider, any(cast.services()), owner, null);
            case 9 -> {
                var order = new ArrayList<>(cast.services());
                Collections.shuffle(order, random);
                yield new ReorderServices(provider, owner, order, null);
            }
            case 10 -> new SuspendProvider(provider, random.nextBoolean());
            case 11 -> new VerifyProvider(provider, random.nextBoolean());
            default -> random.nextBoolean() ? added(cast) : profile(cast);
        };
    }

    private Object policyOnly(Cast cast) {
        return new ChangeSchedule(cast.provider(), cast.owner(), null, null, policy(), false, null);
    }

    private Object added(Cast cast) {
        var service = new ServiceId(next());
        cast.services().add(service);
        return new AddService(
                cast.provider(),
                service,
                cast.owner(),
                null,
                "Service",
                null,
                30,
                null,
                null,
                maybe(60),
                maybe(60),
                maybe(500),
                null);
    }

    private Object profile(Cast cast) {
        return new ChangeProfile(
                cast.provider(),
                cast.owner(),
                "Salon",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                random.nextBoolean() ? any(ZONES) : null,
                random.nextBoolean() ? "EUR" : null,
                "salon-" + random.nextInt(1_000_000) + "-" + cast.provider().value(),
                null);
    }

    private WeeklyHours week() {
        var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            days.put(day, times());
        }
        return new WeeklyHours(random.nextBoolean() ? null : day(), days);
    }

    /** None, one or two intervals; none of them ends after the next day's first begins. */
    private List<WorkingTime> times() {
        return switch (random.nextInt(3)) {
            case 0 -> List.of();
            case 1 -> List.of(new WorkingTime(300 + random.nextInt(100), 500 + random.nextInt(100)));
            default -> List.of(new WorkingTime(480, 720), new WorkingTime(1_200, 1_440 + random.nextInt(200)));
        };
    }

    private Policy policy() {
        return new Policy(
                5 + random.nextInt(55),
                any(List.of(Alignment.values())),
                random.nextInt(30),
                random.nextInt(30),
                random.nextInt(500),
                random.nextInt(100),
                random.nextInt(1_000),
                random.nextBoolean(),
                1 + random.nextInt(1_000),
                List.of(60));
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(20));
    }

    private Integer maybe(int most) {
        return random.nextInt(most);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private record Cast(ProviderId provider, AccountId owner, List<ServiceId> services, List<TimeOffId> timeOff) {}
}
