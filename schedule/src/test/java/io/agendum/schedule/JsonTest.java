package io.agendum.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import tools.jackson.databind.json.JsonMapper;

/** Both sides keep these records as JSON, with no annotations to help. */
@Domain(Scenarios.class)
@Domain(DomainContext.Global.class)
class JsonTest {

    private final JsonMapper json = JsonMapper.shared();

    private <T> void assertSurvives(T value, Class<T> type) {
        assertThat(json.readValue(json.writeValueAsString(value), type)).isEqualTo(value);
    }

    @Property(tries = 50)
    void a_snapshot_survives(@ForAll Scenario scenario) {
        assertSurvives(scenario.snapshot(), Snapshot.class);
    }

    @Property(tries = 20)
    void what_is_answered_survives(@ForAll Scenario scenario) {
        for (var hour = 0; hour < 48; hour++) {
            var start = scenario.month().start().plus(Duration.ofHours(hour));
            assertSurvives(Slots.explain(scenario.snapshot(), Salon.HAIRCUT, start, scenario.now()), Explanation.class);
        }
        assertSurvives(new Slot(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)), Slot.class);
    }

    @Example
    void a_suspension_survives() {
        var suspended = Snapshot.empty(Salon.NEW_YORK).with(new Change.SuspensionSet(true));

        assertThat(json.readValue(json.writeValueAsString(suspended), Snapshot.class))
                .isEqualTo(suspended);
        assertThat(json.writeValueAsString(suspended)).contains("\"suspended\":true");
    }

    @Example
    void changes_survive() {
        var times = Salon.times("09:00-12:00", "22:00-26:00");
        assertSurvives(new Change.OverrideSet(LocalDate.EPOCH, times), Change.OverrideSet.class);
        assertSurvives(new Change.OverrideSet(LocalDate.EPOCH, List.of()), Change.OverrideSet.class);
        assertSurvives(new Change.ZoneSet(Salon.NEW_YORK), Change.ZoneSet.class);
        assertSurvives(new Change.HoursSet(Salon.daily(LocalDate.EPOCH, "09:00-12:00")), Change.HoursSet.class);
        assertSurvives(new Change.PolicySet(Policy.standard()), Change.PolicySet.class);
        assertSurvives(new Change.ServiceSet(Salon.haircut(30)), Change.ServiceSet.class);
        assertSurvives(new Change.BusyRemoved(Salon.HAIRCUT), Change.BusyRemoved.class);
    }

    @Example
    void only_the_components_are_written() {
        assertThat(json.writeValueAsString(new WorkingTime(540, 720)))
                .isEqualTo("{\"startMinute\":540,\"endMinute\":720}");
        assertThat(json.readTree(json.writeValueAsString(Policy.standard())).propertyNames())
                .containsExactlyInAnyOrder(
                        "slotInterval",
                        "slotAlignment",
                        "bufferBefore",
                        "bufferAfter",
                        "minNotice",
                        "maxAdvanceDays",
                        "cancellationCutoff",
                        "autoConfirm",
                        "pendingExpiry",
                        "reminders");
    }
}
