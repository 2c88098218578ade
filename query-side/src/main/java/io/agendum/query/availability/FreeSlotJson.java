package io.agendum.query.availability;

import io.agendum.query.availability.AvailableTimes.FreeSlot;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * Writes <code>{"starts_at":"2027-03-02T10:00:00-03:00","ends_at":...}</code> in one go, with times as
 * {@link DateTimeFormatter#ISO_OFFSET_DATE_TIME} has them: a month of free times has more than a thousand of them, and the
 * general way costs as much as all the rest of the answer.
 */
final class FreeSlotJson extends StdScalarSerializer<FreeSlot> {

    private static final String STARTS_AT = "{\"starts_at\":\"";
    private static final String ENDS_AT = "\",\"ends_at\":\"";
    private static final String END = "\"}";
    private static final int LENGTH = "2027-03-02T10:00:00".length();
    private static final int LAST_YEAR = 9999;

    FreeSlotJson() {
        super(FreeSlot.class);
    }

    @Override
    public void serialize(FreeSlot slot, JsonGenerator json, SerializationContext context) {
        var start = slot.startsAt();
        var end = slot.endsAt();
        if (!isPlain(start) || !isPlain(end)) {
            json.writeRawValue(STARTS_AT + iso(start) + ENDS_AT + iso(end) + END);
            return;
        }
        var fixed = STARTS_AT.length() + ENDS_AT.length() + END.length();
        var text = new char[fixed + lengthOf(start) + lengthOf(end)];
        var at = put(text, 0, STARTS_AT);
        at = put(text, at, start);
        at = put(text, at, ENDS_AT);
        at = put(text, at, end);
        put(text, at, END);
        json.writeRawValue(text, 0, text.length);
    }

    private static boolean isPlain(OffsetDateTime time) {
        return time.getNano() == 0 && time.getYear() >= 0 && time.getYear() <= LAST_YEAR;
    }

    private static String iso(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static int lengthOf(OffsetDateTime time) {
        return LENGTH + time.getOffset().getId().length();
    }

    private static int put(char[] text, int at, String part) {
        part.getChars(0, part.length(), text, at);
        return at + part.length();
    }

    private static int put(char[] text, int at, OffsetDateTime time) {
        two(text, at, time.getYear() / 100);
        two(text, at + 2, time.getYear() % 100);
        text[at + 4] = '-';
        two(text, at + 5, time.getMonthValue());
        text[at + 7] = '-';
        two(text, at + 8, time.getDayOfMonth());
        text[at + 10] = 'T';
        two(text, at + 11, time.getHour());
        text[at + 13] = ':';
        two(text, at + 14, time.getMinute());
        text[at + 16] = ':';
        two(text, at + 17, time.getSecond());
        return put(text, at + LENGTH, time.getOffset().getId());
    }

    private static void two(char[] text, int at, int number) {
        text[at] = (char) ('0' + number / 10);
        text[at + 1] = (char) ('0' + number % 10);
    }
}
