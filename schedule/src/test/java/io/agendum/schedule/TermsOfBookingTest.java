package io.agendum.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TermsOfBookingTest {

    @Test
    void a_new_provider_has_the_standard_policy() {
        assertThat(Policy.standard())
                .isEqualTo(new Policy(15, Alignment.WINDOW, 0, 0, 120, 60, 1440, true, 1440, List.of(1440, 120)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0, 1", "1441, 0, 0, 0, 0, 0, 1", "15, -1, 0, 0, 0, 0, 1", "15, 0, -1, 0, 0, 0, 1",
        "15, 0, 0, -1, 0, 0, 1", "15, 0, 0, 0, -1, 0, 1", "15, 0, 0, 0, 731, 0, 1", "15, 0, 0, 0, 0, -1, 1",
        "15, 0, 0, 0, 0, 0, 0"
    })
    void a_policy_out_of_range_is_refused(
            int interval, int before, int after, int notice, int days, int cutoff, int expiry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Policy(
                        interval, Alignment.CLOCK, before, after, notice, days, cutoff, true, expiry, List.of()));
    }

    @Test
    void reminders_are_kept_once_and_longest_first() {
        assertThat(policy(List.of(60, 1440, 60)).reminders()).containsExactly(1440, 60);
        assertThatIllegalArgumentException().isThrownBy(() -> policy(List.of(0)));
    }

    private static Policy policy(List<Integer> reminders) {
        return new Policy(15, Alignment.WINDOW, 0, 0, 0, 60, 0, true, 60, reminders);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5, 1441})
    void a_service_lasts_between_a_minute_and_a_day(int duration) {
        assertThatIllegalArgumentException().isThrownBy(() -> Salon.haircut(duration));
    }

    @Test
    void a_service_has_a_name_a_currency_and_no_negative_values() {
        assertThatIllegalArgumentException().isThrownBy(() -> service(" ", "80", "BRL", null));
        assertThatIllegalArgumentException().isThrownBy(() -> service("Haircut", "-1", "BRL", null));
        assertThatIllegalArgumentException().isThrownBy(() -> service("Haircut", "80", "reais", null));
        assertThatIllegalArgumentException().isThrownBy(() -> service("Haircut", "80", "BRL", -1));
    }

    private static ServiceRules service(String name, String price, String currency, @Nullable Integer buffer) {
        return new ServiceRules(
                Salon.HAIRCUT, name, 30, new BigDecimal(price), currency, true, buffer, null, null, null);
    }

    @Test
    void a_span_is_half_open_and_never_empty() {
        var nine = Instant.parse("2026-06-01T09:00:00Z");
        var hour = new Span(nine, nine.plusSeconds(3600));

        assertThat(hour.overlaps(new Span(hour.end(), hour.end().plusSeconds(1))))
                .isFalse();
        assertThat(hour.overlaps(new Span(hour.end().minusSeconds(1), hour.end().plusSeconds(1))))
                .isTrue();
        assertThat(hour.contains(hour)).isTrue();
        assertThat(hour.contains(new Span(nine, hour.end().plusSeconds(1)))).isFalse();
        assertThat(hour.contains(nine)).isTrue();
        assertThat(hour.contains(hour.end())).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(nine, nine));
    }
}
