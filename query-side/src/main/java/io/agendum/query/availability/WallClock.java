package io.agendum.query.availability;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * Writes {@code 2027-03-02T10:00:00-03:00} as {@link DateTimeFormatter#ISO_OFFSET_DATE_TIME} does, without asking for each
 * digit where it goes: a month of free times has more than a thousand of them.
 */
final class WallClock extends StdScalarSerializer<OffsetDateTime> {

    private static final int LENGTH = "2027-03-02T10:00:00".length();
    private static final int LAST_YEAR = 9999;

    WallClock() {
        super(OffsetDateTime.class);
    }

    @Override
    public void serialize(OffsetDateTime time, JsonGenerator json, SerializationContext context) {
        if (time.getNano() != 0 || time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
            return;
        }
        var offset = time.getOffset().getId();
        var text = new char[LENGTH + offset.length()];
        two(text, 0, time.getYear() / 100);
        two(text, 2, time.getYear() % 100);
        text[4] = '-';
        two(text, 5, time.getMonthValue());
        text[7] = '-';
        two(text, 8, time.getDayOfMonth());
        text[10] = 'T';
        two(text, 11, time.getHour());
        text[13] = ':';
        two(text, 14, time.getMinute());
        text[16] = ':';
        two(text, 17, time.getSecond());
        offset.getChars(0, offset.length(), text, LENGTH);
        json.writeString(text, 0, text.length);
    }

    private static void two(char[] text, int at, int number) {
        text[at] = (char) ('0' + number / 10);
        text[at + 1] = (char) ('0' + number % 10);
    }
}
