package io.agendum.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.event.Personal;
import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryDeactivated;
import io.agendum.event.identity.AccountRegistered;
import io.agendum.event.identity.EmailVerified;
import io.agendum.event.identity.SignedIn;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffRemoved;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchIT {

    @ParameterizedTest
    @ValueSource(strings = {"directory", "calendar", "history", "availability", "account"})
    void a_large_batch_takes_as_many_statements_as_a_small_one(String view) {
        try (var readSide = ReadSide.of(view)) {
            readSide.live();
            var small = statementsOf(readSide, story(2));
            var large = statementsOf(readSide, story(200));

            assertThat(small).isPositive();
            assertThat(large).isEqualTo(small);
        }
    }

    private static int statementsOf(ReadSide readSide, List<Object> story) {
        var before = readSide.statements();
        readSide.batch(story);
        return readSide.statements() - before;
    }

    private static List<Object> story(int salons) {
        return Stream.generate(() -> Salon.named("Corte & Cor"))
                .limit(salons)
                .flatMap(salon -> {
                    var appointment = UUID.randomUUID();
                    var events = new ArrayList<Object>(salon.opened());
                    events.add(salon.located("Studio Ana", "Campinas", null));
                    events.addAll(said(salon));
                    events.add(salon.booked(appointment, "2027-03-02T10:00"));
                    events.add(salon.cancelled(appointment, null));
                    return events.stream();
                })
                .toList();
    }

    /** Some of each that goes to a table of its own. */
    private static List<Object> said(Salon salon) {
        var category = UUID.randomUUID();
        var holiday = UUID.randomUUID();
        var account = UUID.randomUUID();
        return List.of(
                new CategoryAdded(category, "Cabelo", "Hair", "cabelo", null, "scissors", "#AA3300", 1),
                new CategoryDeactivated(category),
                new AccountRegistered(
                        account,
                        new Personal(account, "Ana"),
                        new Personal(account, "ana@example.org"),
                        null,
                        "client",
                        "pt-BR",
                        "America/Sao_Paulo"),
                new EmailVerified(account),
                new SignedIn(UUID.randomUUID(), account, null),
                salon.haircutChanged("Corte e lavagem", category, "95.50", true),
                new ServicesReordered(salon.provider(), List.of(salon.service())),
                new ServiceDeactivated(salon.provider(), salon.service()),
                new SlugChanged(salon.provider(), "nova-" + salon.provider()),
                new CurrencyChanged(salon.provider(), "EUR"),
                new ProviderVerified(salon.provider()),
                new ProviderSuspended(salon.provider()),
                new DateOverrideSet(salon.provider(), LocalDate.of(2027, 12, 25), List.of()),
                salon.timeOff(holiday, "2027-07-01T00:00", "2027-08-01T00:00", null),
                new TimeOffRemoved(salon.provider(), holiday));
    }
}
