package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.BookedTimes;
import io.agendum.command.BookedTimes.BookedTime;
import io.agendum.command.Categories;
import io.agendum.command.InMemoryProviderRules;
import io.agendum.command.ProviderId;
import io.agendum.command.Rejection;
import io.agendum.command.ServiceId;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;

/** The cast of every story about a provider: a salon in Berlin, its owner and somebody else. */
abstract class ProviderScenario {

    /** A Thursday in January. */
    static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final ProviderId provider = ProviderId.next();
    final AccountId owner = AccountId.next();
    final AccountId somebodyElse = AccountId.next();
    final ServiceId cut = ServiceId.next();

    final InMemoryProviderClaims claims = new InMemoryProviderClaims();
    final InMemoryProviderRules kept = new InMemoryProviderRules();

    /** What clients have agreed with the provider, by start. */
    final List<BookedTime> booked = new ArrayList<>();

    final BookedTimes agreed = (asked, moment) -> booked.stream()
            .filter(time -> asked.equals(provider) && time.service().end().isAfter(moment))
            .toList();

    final Set<UUID> known = new HashSet<>();
    final Categories categories = known::contains;

    FixtureConfiguration<Provider> fixture;

    @BeforeEach
    void openTheBook() {
        fixture = new AggregateTestFixture<>(Provider.class)
                .registerInjectableResource(claims)
                .registerInjectableResource(kept)
                .registerInjectableResource(agreed)
                .registerInjectableResource(categories)
                .registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    final RegisterProvider register(String businessName) {
        return new RegisterProvider(provider, owner, businessName, BERLIN, "EUR");
    }

    final ProviderRegistered registered(String businessName, String slug) {
        return new ProviderRegistered(provider.value(), owner.value(), businessName, slug, BERLIN, "EUR");
    }

    final ProviderRegistered registered() {
        return registered("Salon Öz", "salon-oz");
    }

    /** Mondays from 9 to 12 and from 13 to 2 in the morning. */
    static WeeklyHours mondays() {
        return new WeeklyHours(
                null, Map.of(DayOfWeek.MONDAY, List.of(new WorkingTime(540, 720), new WorkingTime(780, 1560))));
    }

    final WeeklyHoursChanged mondaysKept() {
        return new WeeklyHoursChanged(
                provider.value(), null, Map.of(DayOfWeek.MONDAY, List.of("09:00-12:00", "13:00-26:00")));
    }

    final AddService addCut(AccountId by) {
        return new AddService(
                provider, cut, by, null, "Cut", null, 45, new BigDecimal("39.00"), null, null, null, null, null);
    }

    final ServiceAdded cutAdded(int sortOrder) {
        return new ServiceAdded(
                provider.value(),
                cut.value(),
                null,
                "Cut",
                null,
                45,
                new BigDecimal("39.00"),
                "EUR",
                null,
                null,
                null,
                null,
                sortOrder);
    }

    final void refused(Object command, String message) {
        fixture.given(registered())
                .when(command)
                .expectException(Rejection.class)
                .expectExceptionMessage(message)
                .expectNoEvents();
    }
}
