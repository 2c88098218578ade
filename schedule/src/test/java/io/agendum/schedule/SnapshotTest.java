package io.agendum.schedule;

import static io.agendum.schedule.Salon.HAIRCUT;
import static io.agendum.schedule.Salon.NEW_YORK;
import static io.agendum.schedule.Salon.busy;
import static io.agendum.schedule.Salon.daily;
import static io.agendum.schedule.Salon.haircut;
import static io.agendum.schedule.Salon.off;
import static io.agendum.schedule.Salon.open;
import static io.agendum.schedule.Salon.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SnapshotTest {

    private static final Snapshot EMPTY = Snapshot.empty(ZoneOffset.UTC);
    private static final Change MONDAY = busy(1, "2026-06-01T09:00:00Z", "2026-06-01T10:00:00Z");
    private static final Change TUESDAY = busy(2, "2026-06-02T09:00:00Z", "2026-06-02T10:00:00Z");

    @Test
    void nothing_is_known_of_a_new_provider_but_the_zone_and_the_standard_policy() {
        assertThat(Snapshot.empty(NEW_YORK))
                .isEqualTo(new Snapshot(
                        NEW_YORK, List.of(), Policy.standard(), Map.of(), List.of(), Map.of(), List.of(), false));
    }

    @Test
    void hours_with_the_same_first_day_are_replaced_and_others_kept() {
        var first = LocalDate.parse("2026-06-01");
        var snapshot = EMPTY.with(new Change.HoursSet(daily(first, "09:00-10:00")))
                .with(new Change.HoursSet(daily(null, "07:00-08:00")))
                .with(new Change.HoursSet(daily(first, "11:00-12:00")))
                .with(new Change.HoursSet(daily(null, "08:00-09:00")));

        assertThat(snapshot.hours()).containsExactly(daily(null, "08:00-09:00"), daily(first, "11:00-12:00"));
    }

    @Test
    void adding_under_a_known_id_replaces() {
        var moved = busy(1, "2026-06-03T09:00:00Z", "2026-06-03T10:00:00Z");

        assertThat(EMPTY.with(MONDAY).with(moved)).isEqualTo(EMPTY.with(moved));
        assertThat(EMPTY.with(off(1, "2026-06-01T09:00:00Z", "2026-06-01T10:00:00Z"))
                        .with(off(1, "2026-06-02T09:00:00Z", "2026-06-02T10:00:00Z"))
                        .timeOff())
                .hasSize(1);
    }

    @Test
    void removing_undoes_adding_and_unknown_ids_change_nothing() {
        var away = off(1, "2026-06-01T09:00:00Z", "2026-06-01T10:00:00Z");

        assertThat(EMPTY.with(MONDAY).with(TUESDAY).with(new Change.BusyRemoved(new UUID(1, 2))))
                .isEqualTo(EMPTY.with(MONDAY));
        assertThat(EMPTY.with(away).with(new Change.TimeOffRemoved(new UUID(2, 1))))
                .isEqualTo(EMPTY);
        assertThat(EMPTY.with(new Change.BusyRemoved(HAIRCUT))
                        .with(new Change.TimeOffRemoved(HAIRCUT))
                        .with(new Change.ServiceDeactivated(HAIRCUT))
                        .with(new Change.OverrideCleared(LocalDate.EPOCH)))
                .isEqualTo(EMPTY);
    }

    @Test
    void a_deactivated_service_keeps_its_values_and_may_return() {
        var snapshot = EMPTY.with(new Change.ServiceSet(haircut(30))).with(new Change.ServiceDeactivated(HAIRCUT));

        assertThat(snapshot.services().get(HAIRCUT)).satisfies(service -> {
            assertThat(service.active()).isFalse();
            assertThat(service.duration()).isEqualTo(30);
        });
        assertThat(snapshot.with(new Change.ServiceSet(haircut(30))))
                .isEqualTo(EMPTY.with(new Change.ServiceSet(haircut(30))));
    }

    @Test
    void zone_and_policy_are_replaced() {
        var policy = Salon.policy(20, Alignment.CLOCK);
        var snapshot = EMPTY.with(new Change.ZoneSet(NEW_YORK)).with(new Change.PolicySet(policy));

        assertThat(snapshot.zone()).isEqualTo(NEW_YORK);
        assertThat(snapshot.policy()).isEqualTo(policy);
    }

    @Test
    void the_order_of_lists_does_not_matter() {
        var one = new Busy(new UUID(1, 1), span("2026-06-01T09:00:00Z", "2026-06-01T10:00:00Z"));
        var two = new Busy(new UUID(1, 2), span("2026-06-02T09:00:00Z", "2026-06-02T10:00:00Z"));

        assertThat(EMPTY.withBusy(List.of(two, one)))
                .isEqualTo(EMPTY.with(MONDAY).with(TUESDAY));
    }

    @Test
    void one_id_twice_or_a_service_under_a_foreign_id_is_refused() {
        var busy = new Busy(HAIRCUT, span("2026-06-01T09:00:00Z", "2026-06-01T10:00:00Z"));

        assertThatIllegalArgumentException().isThrownBy(() -> EMPTY.withBusy(List.of(busy, busy)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Snapshot(
                        NEW_YORK,
                        List.of(),
                        Policy.standard(),
                        Map.of(),
                        List.of(),
                        Map.of(new UUID(9, 9), haircut(30)),
                        List.of(),
                        false));
    }

    @Test
    void a_suspension_lasts_through_other_changes_until_it_ends_and_leaves_all_else_as_it_is() {
        var suspended = EMPTY.with(new Change.SuspensionSet(true));

        assertThat(suspended.suspended()).isTrue();
        assertThat(suspended
                        .with(MONDAY)
                        .with(new Change.ServiceSet(haircut(30)))
                        .suspended())
                .isTrue();
        assertThat(suspended.with(new Change.SuspensionSet(true))).isEqualTo(suspended);
        assertThat(suspended.with(new Change.SuspensionSet(false))).isEqualTo(EMPTY);
    }

    @Test
    void a_snapshot_does_not_change() {
        var busy = new ArrayList<Busy>();
        var snapshot = open(NEW_YORK, "09:00-10:00").withBusy(busy);
        busy.add(new Busy(HAIRCUT, span("2026-06-01T09:00:00Z", "2026-06-01T10:00:00Z")));

        assertThat(snapshot.busy()).isEmpty();
        assertThatThrownBy(() -> snapshot.services().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> snapshot.overrides().put(LocalDate.EPOCH, List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
