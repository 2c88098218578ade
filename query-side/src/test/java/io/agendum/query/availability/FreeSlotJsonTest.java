package io.agendum.query.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.query.availability.AvailableTimes.FreeSlot;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FreeSlotJsonTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-03-02T10:00-03:00",
                "2027-12-31T23:59:58+05:30",
                "2027-01-01T00:00Z",
                "1970-09-08T07:06:05+00:44:30",
                "0009-10-11T12:13:14+14:00",
                "9999-12-31T00:00-12:00",
                "+10000-01-01T00:00Z",
                "-0001-01-01T00:00Z",
                "2027-03-02T10:00:00.000000001-03:00"
            })
    void a_time_is_written_as_iso_8601_says(String text) {
        var time = OffsetDateTime.parse(text);
        var written = "\"" + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time) + "\"";

        assertThat(json.writeValueAsString(new FreeSlot(time, time)))
                .isEqualTo("{\"starts_at\":" + written + ",\"ends_at\":" + written + "}");
    }
}
