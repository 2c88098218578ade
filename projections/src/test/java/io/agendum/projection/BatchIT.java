package io.agendum.projection;

import static org.assertj.core.api.Assertions.assertThat;

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
    @ValueSource(strings = {"directory", "calendar", "history", "availability"})
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
                    events.add(salon.booked(appointment, "2027-03-02T10:00"));
                    events.add(salon.cancelled(appointment, null));
                    return events.stream();
                })
                .toList();
    }
}
