package io.agendum.schedule;

import static io.agendum.schedule.Salon.HAIRCUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Scenarios.class)
@Domain(DomainContext.Global.class)
class LastMomentTest {

    @Property(tries = 200)
    void a_list_holds_until_the_last_moment_of_its_first_start_or_another_date(
            @ForAll Scenario scenario, @ForAll @IntRange(min = 0, max = 86_400) int seconds) {
        var listed = scenario.free();
        Assume.that(!listed.isEmpty());
        var until = Slots.lastMoment(scenario.snapshot(), HAIRCUT, listed.getFirst());
        var later = scenario.now().plusSeconds(seconds);
        if (later.isAfter(until)) {
            later = until;
        }
        Assume.that(date(scenario, later).equals(date(scenario, scenario.now())));

        assertThat(new Scenario(scenario.snapshot(), scenario.month(), later).free())
                .isEqualTo(listed);
    }

    @Property(tries = 200)
    void after_its_last_moment_a_start_is_not_listed(@ForAll Scenario scenario) {
        var listed = scenario.free();
        Assume.that(!listed.isEmpty());
        var first = listed.getFirst();
        var after = Slots.lastMoment(scenario.snapshot(), HAIRCUT, first).plusNanos(1);

        assertThat(new Scenario(scenario.snapshot(), scenario.month(), after).free())
                .doesNotContain(first);
    }

    private static LocalDate date(Scenario scenario, Instant now) {
        return LocalDate.ofInstant(now, scenario.snapshot().zone());
    }
}
