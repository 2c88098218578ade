package io.agendum.schedule;

import static io.agendum.schedule.Salon.HAIRCUT;
import static io.agendum.schedule.Salon.NEW_YORK;
import static io.agendum.schedule.Salon.SAO_PAULO;
import static io.agendum.schedule.Salon.busy;
import static io.agendum.schedule.Salon.haircut;
import static io.agendum.schedule.Salon.on;
import static io.agendum.schedule.Salon.open;
import static io.agendum.schedule.Salon.policy;
import static io.agendum.schedule.Salon.startsFrom;
import static io.agendum.schedule.Salon.startsOn;
import static io.agendum.schedule.Salon.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days on which clocks change. Each expected time was worked out by hand from the change written above it, as the clock
 * shows it, with its offset. A haircut takes half an hour.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ZonesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 2018-02-18 00:00 -02:00 -> 2018-02-17 23:00 -03:00, 25 hours
            America/Sao_Paulo   | 2018-02-17 | 50 | 00:00-02:00 | 23:30-03:00
            America/Sao_Paulo   | 2018-02-18 | 48 | 00:00-03:00 | 23:30-03:00
            # 2018-11-04 00:00 -03:00 -> 01:00 -02:00, 23 hours
            America/Sao_Paulo   | 2018-11-03 | 48 | 00:00-03:00 | 23:30-03:00
            America/Sao_Paulo   | 2018-11-04 | 46 | 01:00-02:00 | 23:30-02:00
            # 2026-03-08 02:00 -05:00 -> 03:00 -04:00, 23 hours
            America/New_York    | 2026-03-07 | 48 | 00:00-05:00 | 23:30-05:00
            America/New_York    | 2026-03-08 | 46 | 00:00-05:00 | 23:30-04:00
            # 2026-11-01 02:00 -04:00 -> 01:00 -05:00, 25 hours
            America/New_York    | 2026-11-01 | 50 | 00:00-04:00 | 23:30-05:00
            # 2027-03-14 02:00 -05:00 -> 03:00 -04:00, 2027-11-07 02:00 -04:00 -> 01:00 -05:00
            America/New_York    | 2027-03-14 | 46 | 00:00-05:00 | 23:30-04:00
            America/New_York    | 2027-11-07 | 50 | 00:00-04:00 | 23:30-05:00
            # 2026-03-29 01:00 Z -> 02:00 +01:00, 2026-10-25 02:00 +01:00 -> 01:00 Z
            Europe/Lisbon       | 2026-03-29 | 46 | 00:00Z      | 23:30+01:00
            Europe/Lisbon       | 2026-10-25 | 50 | 00:00+01:00 | 23:30Z
            # 2026-04-05 02:00 +11:00 -> 01:30 +10:30, 24.5 hours
            Australia/Lord_Howe | 2026-04-05 | 49 | 00:00+11:00 | 23:30+10:30
            # 2026-10-04 02:00 +10:30 -> 02:30 +11:00, 23.5 hours
            Australia/Lord_Howe | 2026-10-04 | 47 | 00:00+10:30 | 23:30+11:00
            # 2026-04-24 00:00 +02:00 -> 01:00 +03:00, 23 hours
            Africa/Cairo        | 2026-04-23 | 48 | 00:00+02:00 | 23:30+02:00
            Africa/Cairo        | 2026-04-24 | 46 | 01:00+03:00 | 23:30+03:00
            # 2026-10-30 00:00 +03:00 -> 2026-10-29 23:00 +02:00, 25 hours
            Africa/Cairo        | 2026-10-29 | 50 | 00:00+03:00 | 23:30+02:00
            Africa/Cairo        | 2026-10-30 | 48 | 00:00+02:00 | 23:30+02:00
            # 2026-03-08 00:00 -05:00 -> 01:00 -04:00, 23 hours
            America/Havana      | 2026-03-08 | 46 | 01:00-04:00 | 23:30-04:00
            # 2026-11-01 01:00 -04:00 -> 00:00 -05:00, 25 hours and two midnights
            America/Havana      | 2026-10-31 | 48 | 00:00-04:00 | 23:30-04:00
            America/Havana      | 2026-11-01 | 50 | 00:00-04:00 | 23:30-05:00
            # always +05:30
            Asia/Kolkata        | 2026-06-15 | 48 | 00:00+05:30 | 23:30+05:30
            # 2011-12-30 00:00 -10:00 -> 2011-12-31 00:00 +14:00, no 30 December
            Pacific/Apia        | 2011-12-29 | 48 | 00:00-10:00 | 23:30-10:00
            Pacific/Apia        | 2011-12-31 | 48 | 00:00+14:00 | 23:30+14:00
            # 2012-04-01 04:00 +14:00 -> 03:00 +13:00, 2012-09-30 03:00 +13:00 -> 04:00 +14:00
            Pacific/Apia        | 2012-04-01 | 50 | 00:00+14:00 | 23:30+13:00
            Pacific/Apia        | 2012-09-30 | 46 | 00:00+13:00 | 23:30+14:00
            # 2026-03-29 01:00 Z -> 03:00 +02:00, 22 hours
            Antarctica/Troll    | 2026-03-29 | 44 | 00:00Z      | 23:30+02:00
            # 2026-10-25 03:00 +02:00 -> 01:00 Z, 26 hours
            Antarctica/Troll    | 2026-10-25 | 52 | 00:00+02:00 | 23:30Z
            """)
    void a_day_has_as_many_half_hours_as_the_earth_turned(
            ZoneId zone, String date, int halfHours, String first, String last) {
        for (var alignment : Alignment.values()) {
            assertThat(startsOn(aligned(open(zone, "00:00-24:00"), 30, alignment), date))
                    .as("%s", alignment)
                    .hasSize(halfHours)
                    .doesNotHaveDuplicates()
                    .startsWith(first)
                    .endsWith(last);
        }
    }

    /** The window grid counts elapsed time; the clock grid goes by what the clock shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 2018-02-18 00:00 -02:00 -> 2018-02-17 23:00 -03:00
            America/Sao_Paulo | 2018-02-17 | 22:30-24:00 | 60 | WINDOW | 22:30-02:00 23:30-02:00 23:30-03:00
            America/Sao_Paulo | 2018-02-17 | 22:30-24:00 | 60 | CLOCK  | 23:00-02:00 23:00-03:00
            # 2018-11-04 00:00 -03:00 -> 01:00 -02:00
            America/Sao_Paulo | 2018-11-04 | 00:15-03:00 | 60 | WINDOW | 01:15-02:00 02:15-02:00
            America/Sao_Paulo | 2018-11-04 | 00:15-03:00 | 60 | CLOCK  | 02:00-02:00
            America/Sao_Paulo | 2018-11-04 | 00:00-02:00 | 30 | WINDOW | 01:00-02:00 01:30-02:00
            America/Sao_Paulo | 2018-11-04 | 00:00-02:00 | 30 | CLOCK  | 01:00-02:00 01:30-02:00
            # 2026-03-08 02:00 -05:00 -> 03:00 -04:00
            America/New_York | 2026-03-08 | 00:30-04:30 | 60 | WINDOW | 00:30-05:00 01:30-05:00 03:30-04:00
            America/New_York | 2026-03-08 | 00:30-04:30 | 60 | CLOCK  | 01:00-05:00 03:00-04:00 04:00-04:00
            America/New_York | 2026-03-08 | 01:00-04:00 | 30 | WINDOW | 01:00-05:00 01:30-05:00 03:00-04:00 03:30-04:00
            America/New_York | 2026-03-08 | 01:00-04:00 | 30 | CLOCK  | 01:00-05:00 01:30-05:00 03:00-04:00 03:30-04:00
            # 2026-11-01 02:00 -04:00 -> 01:00 -05:00
            America/New_York | 2026-11-01 | 00:30-02:30 | 60 | WINDOW | 00:30-04:00 01:30-04:00 01:30-05:00
            America/New_York | 2026-11-01 | 00:30-02:30 | 60 | CLOCK  | 01:00-04:00 01:00-05:00 02:00-05:00
            America/New_York | 2026-11-01 | 00:30-02:30 | 45 | WINDOW | 00:30-04:00 01:15-04:00 01:00-05:00 01:45-05:00
            America/New_York | 2026-11-01 | 00:30-02:30 | 45 | CLOCK  | 00:45-04:00 01:30-04:00 01:30-05:00
            # 2027-03-14 02:00 -05:00 -> 03:00 -04:00
            America/New_York | 2027-03-14 | 01:15-05:00 | 45 | WINDOW | 01:15-05:00 03:00-04:00 03:45-04:00 04:30-04:00
            America/New_York | 2027-03-14 | 01:15-05:00 | 45 | CLOCK  | 01:30-05:00 03:00-04:00 03:45-04:00 04:30-04:00
            America/New_York | 2027-03-14 | 01:15-05:00 | 120 | WINDOW | 01:15-05:00 04:15-04:00
            America/New_York | 2027-03-14 | 01:15-05:00 | 120 | CLOCK  | 04:00-04:00
            # 2027-11-07 02:00 -04:00 -> 01:00 -05:00
            America/New_York | 2027-11-07 | 01:15-02:15 | 30 | WINDOW | 01:15-04:00 01:45-04:00 01:15-05:00 01:45-05:00
            America/New_York | 2027-11-07 | 01:15-02:15 | 30 | CLOCK  | 01:30-04:00 01:00-05:00 01:30-05:00
            # 2026-03-29 01:00 Z -> 02:00 +01:00
            Europe/Lisbon | 2026-03-29 | 00:30-03:30 | 60 | WINDOW | 00:30Z 02:30+01:00
            Europe/Lisbon | 2026-03-29 | 00:30-03:30 | 60 | CLOCK  | 02:00+01:00 03:00+01:00
            # 2026-10-25 02:00 +01:00 -> 01:00 Z
            Europe/Lisbon | 2026-10-25 | 00:30-02:30 | 60 | WINDOW | 00:30+01:00 01:30+01:00 01:30Z
            Europe/Lisbon | 2026-10-25 | 00:30-02:30 | 60 | CLOCK  | 01:00+01:00 01:00Z 02:00Z
            # 2026-04-05 02:00 +11:00 -> 01:30 +10:30
            Australia/Lord_Howe | 2026-04-05 | 00:30-03:00 | 60 | WINDOW | 00:30+11:00 01:30+11:00 02:00+10:30
            Australia/Lord_Howe | 2026-04-05 | 00:30-03:00 | 60 | CLOCK  | 01:00+11:00 02:00+10:30
            Australia/Lord_Howe | 2026-04-05 | 01:30-02:30 | 30 | CLOCK  | 01:30+11:00 01:30+10:30 02:00+10:30
            # 2026-10-04 02:00 +10:30 -> 02:30 +11:00
            Australia/Lord_Howe | 2026-10-04 | 00:30-04:00 | 60 | WINDOW | 00:30+10:30 01:30+10:30 03:00+11:00
            Australia/Lord_Howe | 2026-10-04 | 00:30-04:00 | 60 | CLOCK  | 01:00+10:30 03:00+11:00
            # 2026-04-24 00:00 +02:00 -> 01:00 +03:00
            Africa/Cairo | 2026-04-24 | 00:15-03:00 | 60 | WINDOW | 01:15+03:00 02:15+03:00
            Africa/Cairo | 2026-04-24 | 00:15-03:00 | 60 | CLOCK  | 02:00+03:00
            # 2026-10-30 00:00 +03:00 -> 2026-10-29 23:00 +02:00
            Africa/Cairo | 2026-10-29 | 22:30-24:00 | 60 | WINDOW | 22:30+03:00 23:30+03:00 23:30+02:00
            Africa/Cairo | 2026-10-29 | 22:30-24:00 | 60 | CLOCK  | 23:00+03:00 23:00+02:00
            Africa/Cairo | 2026-10-29 | 22:00-24:00 | 50 | CLOCK  | 22:30+03:00 23:20+03:00 23:20+02:00
            # 2026-03-08 00:00 -05:00 -> 01:00 -04:00
            America/Havana | 2026-03-08 | 00:30-03:00 | 60 | WINDOW | 01:30-04:00 02:30-04:00
            America/Havana | 2026-03-08 | 00:30-03:00 | 60 | CLOCK  | 02:00-04:00
            # 2026-11-01 01:00 -04:00 -> 00:00 -05:00; the clock grid begins anew at either midnight
            America/Havana | 2026-11-01 | 00:30-02:00 | 60 | WINDOW | 00:30-04:00 00:30-05:00 01:30-05:00
            America/Havana | 2026-11-01 | 00:30-02:00 | 60 | CLOCK  | 00:00-05:00 01:00-05:00
            America/Havana | 2026-11-01 | 00:00-02:00 | 50 | CLOCK  | 00:00-04:00 00:50-04:00 00:00-05:00 00:50-05:00
            # always +05:30
            Asia/Kolkata | 2026-06-15 | 09:10-11:00 | 60 | WINDOW | 09:10+05:30 10:10+05:30
            Asia/Kolkata | 2026-06-15 | 09:10-11:00 | 60 | CLOCK  | 10:00+05:30
            # 2012-04-01 04:00 +14:00 -> 03:00 +13:00
            Pacific/Apia | 2012-04-01 | 02:30-04:30 | 60 | WINDOW | 02:30+14:00 03:30+14:00 03:30+13:00
            Pacific/Apia | 2012-04-01 | 02:30-04:30 | 60 | CLOCK  | 03:00+14:00 03:00+13:00 04:00+13:00
            # 2012-09-30 03:00 +13:00 -> 04:00 +14:00
            Pacific/Apia | 2012-09-30 | 01:30-05:30 | 60 | WINDOW | 01:30+13:00 02:30+13:00 04:30+14:00
            Pacific/Apia | 2012-09-30 | 01:30-05:30 | 60 | CLOCK  | 02:00+13:00 04:00+14:00 05:00+14:00
            # 2026-03-29 01:00 Z -> 03:00 +02:00
            Antarctica/Troll | 2026-03-29 | 00:30-04:30 | 60 | WINDOW | 00:30Z 03:30+02:00
            Antarctica/Troll | 2026-03-29 | 00:30-04:30 | 60 | CLOCK  | 03:00+02:00 04:00+02:00
            # 2026-10-25 03:00 +02:00 -> 01:00 Z
            Antarctica/Troll | 2026-10-25 | 01:30-03:30 | 60 | WINDOW | 01:30+02:00 02:30+02:00 01:30Z 02:30Z
            Antarctica/Troll | 2026-10-25 | 01:30-03:30 | 60 | CLOCK  | 02:00+02:00 01:00Z 02:00Z 03:00Z
            """)
    void a_window_over_the_change_lists(
            ZoneId zone, String date, String window, int interval, Alignment alignment, String starts) {
        assertThat(startsOn(aligned(open(zone, window), interval, alignment), date))
                .isEqualTo(words(starts));
    }

    /** Starts every 90 minutes of one night only, the evening's and then the next morning's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 2018-02-18 00:00 -02:00 -> 2018-02-17 23:00 -03:00: five hours
            America/Sao_Paulo | 2018-02-17 | 22:00-26:00 | WINDOW | 22:00-02:00 23:30-02:00 00:00-03:00 01:30-03:00
            America/Sao_Paulo | 2018-02-17 | 22:00-26:00 | CLOCK  | 22:30-02:00 00:00-03:00 01:30-03:00
            # 2018-11-04 00:00 -03:00 -> 01:00 -02:00: three hours
            America/Sao_Paulo | 2018-11-03 | 22:00-26:00 | WINDOW | 22:00-03:00 23:30-03:00
            America/Sao_Paulo | 2018-11-03 | 22:00-26:00 | CLOCK  | 22:30-03:00 01:30-02:00
            # 2026-03-08 02:00 -05:00 -> 03:00 -04:00: four hours, as 02:00 is 03:00, and five up to 04:00
            America/New_York | 2026-03-07 | 22:00-26:00 | WINDOW | 22:00-05:00 23:30-05:00 01:00-05:00
            America/New_York | 2026-03-07 | 22:00-26:00 | CLOCK  | 22:30-05:00 00:00-05:00 01:30-05:00
            America/New_York | 2026-03-07 | 22:00-28:00 | WINDOW | 22:00-05:00 23:30-05:00 01:00-05:00 03:30-04:00
            America/New_York | 2026-03-07 | 22:00-28:00 | CLOCK  | 22:30-05:00 00:00-05:00 01:30-05:00 03:00-04:00
            # 2026-11-01 02:00 -04:00 -> 01:00 -05:00: five hours
            America/New_York | 2026-10-31 | 22:00-26:00 | WINDOW | 22:00-04:00 23:30-04:00 01:00-04:00 01:30-05:00
            America/New_York | 2026-10-31 | 22:00-26:00 | CLOCK  | 22:30-04:00 00:00-04:00 01:30-04:00 01:30-05:00
            # 2027-03-14 02:00 -05:00 -> 03:00 -04:00, 2027-11-07 02:00 -04:00 -> 01:00 -05:00
            America/New_York | 2027-03-13 | 22:00-28:00 | WINDOW | 22:00-05:00 23:30-05:00 01:00-05:00 03:30-04:00
            America/New_York | 2027-03-13 | 22:00-28:00 | CLOCK  | 22:30-05:00 00:00-05:00 01:30-05:00 03:00-04:00
            America/New_York | 2027-11-06 | 22:00-26:00 | WINDOW | 22:00-04:00 23:30-04:00 01:00-04:00 01:30-05:00
            America/New_York | 2027-11-06 | 22:00-26:00 | CLOCK  | 22:30-04:00 00:00-04:00 01:30-04:00 01:30-05:00
            # 2026-03-29 01:00 Z -> 02:00 +01:00: three hours
            Europe/Lisbon | 2026-03-28 | 22:00-26:00 | WINDOW | 22:00Z 23:30Z
            Europe/Lisbon | 2026-03-28 | 22:00-26:00 | CLOCK  | 22:30Z 00:00Z
            # 2026-10-25 02:00 +01:00 -> 01:00 Z: five hours
            Europe/Lisbon | 2026-10-24 | 22:00-26:00 | WINDOW | 22:00+01:00 23:30+01:00 01:00+01:00 01:30Z
            Europe/Lisbon | 2026-10-24 | 22:00-26:00 | CLOCK  | 22:30+01:00 00:00+01:00 01:30+01:00 01:30Z
            # 2026-04-05 02:00 +11:00 -> 01:30 +10:30: four hours and a half
            Australia/Lord_Howe | 2026-04-04 | 22:00-26:00 | WINDOW | 22:00+11:00 23:30+11:00 01:00+11:00
            Australia/Lord_Howe | 2026-04-04 | 22:00-26:00 | CLOCK  | 22:30+11:00 00:00+11:00 01:30+11:00 01:30+10:30
            # 2026-10-04 02:00 +10:30 -> 02:30 +11:00: five hours and a half up to 04:00
            Australia/Lord_Howe | 2026-10-03 | 22:00-28:00 | WINDOW | 22:00+10:30 23:30+10:30 01:00+10:30 03:00+11:00
            Australia/Lord_Howe | 2026-10-03 | 22:00-28:00 | CLOCK  | 22:30+10:30 00:00+10:30 01:30+10:30 03:00+11:00
            # 2026-04-24 00:00 +02:00 -> 01:00 +03:00: three hours
            Africa/Cairo | 2026-04-23 | 22:00-26:00 | WINDOW | 22:00+02:00 23:30+02:00
            Africa/Cairo | 2026-04-23 | 22:00-26:00 | CLOCK  | 22:30+02:00 01:30+03:00
            # 2026-10-30 00:00 +03:00 -> 2026-10-29 23:00 +02:00: five hours
            Africa/Cairo | 2026-10-29 | 22:00-26:00 | WINDOW | 22:00+03:00 23:30+03:00 00:00+02:00 01:30+02:00
            Africa/Cairo | 2026-10-29 | 22:00-26:00 | CLOCK  | 22:30+03:00 00:00+02:00 01:30+02:00
            # 2026-03-08 00:00 -05:00 -> 01:00 -04:00: three hours
            America/Havana | 2026-03-07 | 22:00-26:00 | WINDOW | 22:00-05:00 23:30-05:00
            America/Havana | 2026-03-07 | 22:00-26:00 | CLOCK  | 22:30-05:00 01:30-04:00
            # 2026-11-01 01:00 -04:00 -> 00:00 -05:00: five hours, two midnights
            America/Havana | 2026-10-31 | 22:00-26:00 | WINDOW | 22:00-04:00 23:30-04:00 00:00-05:00 01:30-05:00
            America/Havana | 2026-10-31 | 22:00-26:00 | CLOCK  | 22:30-04:00 00:00-04:00 00:00-05:00 01:30-05:00
            # always +05:30
            Asia/Kolkata | 2026-06-15 | 22:00-26:00 | WINDOW | 22:00+05:30 23:30+05:30 01:00+05:30
            Asia/Kolkata | 2026-06-15 | 22:00-26:00 | CLOCK  | 22:30+05:30 00:00+05:30 01:30+05:30
            # 2011-12-30 00:00 -10:00 -> 2011-12-31 00:00 +14:00: four hours, the last two of them on the 31st
            Pacific/Apia | 2011-12-29 | 22:00-26:00 | WINDOW | 22:00-10:00 23:30-10:00 01:00+14:00
            Pacific/Apia | 2011-12-29 | 22:00-26:00 | CLOCK  | 22:30-10:00 00:00+14:00 01:30+14:00
            # 2012-04-01 04:00 +14:00 -> 03:00 +13:00: five hours and a half up to 04:00
            Pacific/Apia | 2012-03-31 | 23:30-28:00 | WINDOW | 23:30+14:00 01:00+14:00 02:30+14:00 03:00+13:00
            Pacific/Apia | 2012-03-31 | 23:30-28:00 | CLOCK  | 00:00+14:00 01:30+14:00 03:00+14:00 03:00+13:00
            # 2026-03-29 01:00 Z -> 03:00 +02:00: four hours, as 02:00 is 04:00
            Antarctica/Troll | 2026-03-28 | 22:00-26:00 | WINDOW | 22:00Z 23:30Z 03:00+02:00
            Antarctica/Troll | 2026-03-28 | 22:00-26:00 | CLOCK  | 22:30Z 00:00Z 03:00+02:00
            # 2026-10-25 03:00 +02:00 -> 01:00 Z: four hours, as 02:00 is the first of two
            Antarctica/Troll | 2026-10-24 | 22:00-26:00 | WINDOW | 22:00+02:00 23:30+02:00 01:00+02:00
            Antarctica/Troll | 2026-10-24 | 22:00-26:00 | CLOCK  | 22:30+02:00 00:00+02:00 01:30+02:00
            Antarctica/Troll | 2026-10-24 | 23:30-28:00 | WINDOW | 23:30+02:00 01:00+02:00 02:30+02:00 02:00Z 03:30Z
            Antarctica/Troll | 2026-10-24 | 23:30-28:00 | CLOCK  | 00:00+02:00 01:30+02:00 01:30Z 03:00Z
            """)
    void a_night_over_the_change_lists(
            ZoneId zone, LocalDate evening, String night, Alignment alignment, String starts) {
        var oneNight = Snapshot.empty(zone)
                .with(new Change.HoursSet(on(evening.getDayOfWeek(), night)))
                .with(new Change.ServiceSet(haircut(30)));

        assertThat(startsFrom(aligned(oneNight, 90, alignment), evening, 3)).isEqualTo(words(starts));
    }

    /** Starts every 90 minutes of the overridden date and of the day after, which is as always from nine to eleven. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 2018-02-18 00:00 -02:00 -> 2018-02-17 23:00 -03:00
            America/Sao_Paulo | 2018-02-17 | 23:00-24:00 | WINDOW | 23:00-02:00 23:30-03:00 | 09:00-03:00 10:30-03:00
            America/Sao_Paulo | 2018-02-17 | 23:00-24:00 | CLOCK  | ''                      | 09:00-03:00 10:30-03:00
            # 2018-11-04 00:00 -03:00 -> 01:00 -02:00
            America/Sao_Paulo | 2018-11-04 | 00:00-03:00 | WINDOW | 01:00-02:00 02:30-02:00 | 09:00-02:00 10:30-02:00
            America/Sao_Paulo | 2018-11-04 | 00:00-03:00 | CLOCK  | 01:30-02:00             | 09:00-02:00 10:30-02:00
            # 2026-03-08 02:00 -05:00 -> 03:00 -04:00
            America/New_York | 2026-03-08 | 01:30-04:00 | WINDOW | 01:30-05:00             | 09:00-04:00 10:30-04:00
            America/New_York | 2026-03-08 | 01:30-04:00 | CLOCK  | 01:30-05:00 03:00-04:00 | 09:00-04:00 10:30-04:00
            # 2026-11-01 02:00 -04:00 -> 01:00 -05:00
            America/New_York | 2026-11-01 | 01:00-02:00 | WINDOW | 01:00-04:00 01:30-05:00 | 09:00-05:00 10:30-05:00
            America/New_York | 2026-11-01 | 01:00-02:00 | CLOCK  | 01:30-04:00 01:30-05:00 | 09:00-05:00 10:30-05:00
            # 2027-03-14 02:00 -05:00 -> 03:00 -04:00; it begins in the gap, so at 03:30
            America/New_York | 2027-03-14 | 02:30-05:00 | WINDOW | 03:30-04:00 | 09:00-04:00 10:30-04:00
            America/New_York | 2027-03-14 | 02:30-05:00 | CLOCK  | 04:30-04:00 | 09:00-04:00 10:30-04:00
            # 2027-11-07 02:00 -04:00 -> 01:00 -05:00; closed
            America/New_York | 2027-11-07 | ''          | WINDOW | ''          | 09:00-05:00 10:30-05:00
            America/New_York | 2027-11-07 | ''          | CLOCK  | ''          | 09:00-05:00 10:30-05:00
            # 2026-03-29 01:00 Z -> 02:00 +01:00
            Europe/Lisbon | 2026-03-29 | 00:30-03:00 | WINDOW | 00:30Z                         | 09:00+01:00 10:30+01:00
            Europe/Lisbon | 2026-03-29 | 00:30-03:00 | CLOCK  | ''                             | 09:00+01:00 10:30+01:00
            # 2026-10-25 02:00 +01:00 -> 01:00 Z
            Europe/Lisbon | 2026-10-25 | 00:00-02:00 | WINDOW | 00:00+01:00 01:30+01:00        | 09:00Z 10:30Z
            Europe/Lisbon | 2026-10-25 | 00:00-02:00 | CLOCK  | 00:00+01:00 01:30+01:00 01:30Z | 09:00Z 10:30Z
            # 2026-04-05 02:00 +11:00 -> 01:30 +10:30
            Australia/Lord_Howe | 2026-04-05 | 01:30-03:00 | WINDOW | 01:30+11:00 02:30+10:30 | 09:00+10:30 10:30+10:30
            Australia/Lord_Howe | 2026-04-05 | 01:30-03:00 | CLOCK  | 01:30+11:00 01:30+10:30 | 09:00+10:30 10:30+10:30
            # 2026-10-04 02:00 +10:30 -> 02:30 +11:00; it begins in the gap, so at 02:45
            Australia/Lord_Howe | 2026-10-04 | 02:15-04:00 | WINDOW | 02:45+11:00 | 09:00+11:00 10:30+11:00
            Australia/Lord_Howe | 2026-10-04 | 02:15-04:00 | CLOCK  | 03:00+11:00 | 09:00+11:00 10:30+11:00
            # 2026-04-24 00:00 +02:00 -> 01:00 +03:00
            Africa/Cairo | 2026-04-24 | 00:00-02:30 | WINDOW | 01:00+03:00 | 09:00+03:00 10:30+03:00
            Africa/Cairo | 2026-04-24 | 00:00-02:30 | CLOCK  | 01:30+03:00 | 09:00+03:00 10:30+03:00
            # 2026-10-30 00:00 +03:00 -> 2026-10-29 23:00 +02:00
            Africa/Cairo | 2026-10-29 | 23:00-25:00 | WINDOW | 23:00+03:00 23:30+02:00 | 09:00+02:00 10:30+02:00
            Africa/Cairo | 2026-10-29 | 23:00-25:00 | CLOCK  | 00:00+02:00             | 09:00+02:00 10:30+02:00
            # 2026-03-08 00:00 -05:00 -> 01:00 -04:00
            America/Havana | 2026-03-08 | 00:00-02:00 | WINDOW | 01:00-04:00 | 09:00-04:00 10:30-04:00
            America/Havana | 2026-03-08 | 00:00-02:00 | CLOCK  | 01:30-04:00 | 09:00-04:00 10:30-04:00
            # 2026-11-01 01:00 -04:00 -> 00:00 -05:00
            America/Havana | 2026-11-01 | 00:00-01:30 | WINDOW | 00:00-04:00 00:30-05:00 | 09:00-05:00 10:30-05:00
            America/Havana | 2026-11-01 | 00:00-01:30 | CLOCK  | 00:00-04:00 00:00-05:00 | 09:00-05:00 10:30-05:00
            # always +05:30
            Asia/Kolkata | 2026-06-15 | 10:10-12:00 | WINDOW | 10:10+05:30 | 09:00+05:30 10:30+05:30
            Asia/Kolkata | 2026-06-15 | 10:10-12:00 | CLOCK  | 10:30+05:30 | 09:00+05:30 10:30+05:30
            # 2012-04-01 04:00 +14:00 -> 03:00 +13:00
            Pacific/Apia | 2012-04-01 | 03:30-05:00 | WINDOW | 03:30+14:00 04:00+13:00 | 09:00+13:00 10:30+13:00
            Pacific/Apia | 2012-04-01 | 03:30-05:00 | CLOCK  | 03:00+13:00 04:30+13:00 | 09:00+13:00 10:30+13:00
            # 2026-03-29 01:00 Z -> 03:00 +02:00; it begins in the gap, so at 03:30
            Antarctica/Troll | 2026-03-29 | 01:30-05:00 | WINDOW | 03:30+02:00 | 09:00+02:00 10:30+02:00
            Antarctica/Troll | 2026-03-29 | 01:30-05:00 | CLOCK  | 04:30+02:00 | 09:00+02:00 10:30+02:00
            # 2026-10-25 03:00 +02:00 -> 01:00 Z
            Antarctica/Troll | 2026-10-25 | 02:00-03:00 | WINDOW | 02:00+02:00 01:30Z | 09:00Z 10:30Z
            Antarctica/Troll | 2026-10-25 | 02:00-03:00 | CLOCK  | 01:30Z             | 09:00Z 10:30Z
            """)
    void an_override_on_the_day_of_the_change_lists(
            ZoneId zone, LocalDate date, String override, Alignment alignment, String starts, String nextDay) {
        var times = override.isEmpty() ? times() : times(override);
        var overridden = open(zone, "09:00-11:00").with(new Change.OverrideSet(date, times));

        assertThat(startsFrom(aligned(overridden, 90, alignment), date, 2))
                .isEqualTo(words("%s %s".formatted(starts, nextDay)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 2018-02-18 00:00 -02:00 -> 2018-02-17 23:00 -03:00, 2018-11-04 00:00 -03:00 -> 01:00 -02:00
            America/Sao_Paulo   | 2018-02-17T22:00-02:00 | 120  | 2018-02-17T23:00-03:00
            America/Sao_Paulo   | 2018-11-03T22:30-03:00 | 90   | 2018-11-04T01:00-02:00
            # 2026-03-08 02:00 -05:00 -> 03:00 -04:00, 2026-11-01 02:00 -04:00 -> 01:00 -05:00
            America/New_York    | 2026-03-07T23:00-05:00 | 300  | 2026-03-08T05:00-04:00
            America/New_York    | 2026-10-31T23:00-04:00 | 180  | 2026-11-01T01:00-05:00
            America/New_York    | 2026-10-31T23:00-04:00 | 240  | 2026-11-01T02:00-05:00
            # 2027-03-14 02:00 -05:00 -> 03:00 -04:00, 2027-11-07 02:00 -04:00 -> 01:00 -05:00
            America/New_York    | 2027-03-13T23:00-05:00 | 180  | 2027-03-14T03:00-04:00
            America/New_York    | 2027-11-06T22:00-04:00 | 1440 | 2027-11-07T21:00-05:00
            # 2026-03-29 01:00 Z -> 02:00 +01:00, 2026-10-25 02:00 +01:00 -> 01:00 Z
            Europe/Lisbon       | 2026-03-28T23:00Z      | 180  | 2026-03-29T03:00+01:00
            Europe/Lisbon       | 2026-10-24T23:00+01:00 | 180  | 2026-10-25T01:00Z
            # 2026-04-05 02:00 +11:00 -> 01:30 +10:30, 2026-10-04 02:00 +10:30 -> 02:30 +11:00
            Australia/Lord_Howe | 2026-04-05T00:00+11:00 | 150  | 2026-04-05T02:00+10:30
            Australia/Lord_Howe | 2026-10-04T00:00+10:30 | 150  | 2026-10-04T03:00+11:00
            # 2026-04-24 00:00 +02:00 -> 01:00 +03:00, 2026-10-30 00:00 +03:00 -> 2026-10-29 23:00 +02:00
            Africa/Cairo        | 2026-04-23T23:00+02:00 | 60   | 2026-04-24T01:00+03:00
            Africa/Cairo        | 2026-10-29T22:00+03:00 | 120  | 2026-10-29T23:00+02:00
            # 2026-03-08 00:00 -05:00 -> 01:00 -04:00, 2026-11-01 01:00 -04:00 -> 00:00 -05:00
            America/Havana      | 2026-03-07T23:30-05:00 | 60   | 2026-03-08T01:30-04:00
            America/Havana      | 2026-10-31T23:00-04:00 | 120  | 2026-11-01T00:00-05:00
            # always +05:30
            Asia/Kolkata        | 2026-06-15T23:00+05:30 | 90   | 2026-06-16T00:30+05:30
            # 2011-12-30 00:00 -10:00 -> 2011-12-31 00:00 +14:00, 2012-04-01 04:00 +14:00 -> 03:00 +13:00
            Pacific/Apia        | 2011-12-29T23:00-10:00 | 60   | 2011-12-31T00:00+14:00
            Pacific/Apia        | 2012-04-01T02:00+14:00 | 120  | 2012-04-01T03:00+13:00
            # 2026-03-29 01:00 Z -> 03:00 +02:00, 2026-10-25 03:00 +02:00 -> 01:00 Z
            Antarctica/Troll    | 2026-03-29T00:00Z      | 60   | 2026-03-29T03:00+02:00
            Antarctica/Troll    | 2026-10-25T00:00+02:00 | 240  | 2026-10-25T02:00Z
            """)
    void notice_is_real_time(ZoneId zone, OffsetDateTime now, int minutes, OffsetDateTime first) {
        var snapshot = open(zone, "00:00-24:00").with(new Change.PolicySet(policy(minutes, 60)));
        var halfAnHourEarlier = first.toInstant().minusSeconds(1800);

        assertThat(dateTimes(snapshot, now.toInstant())).startsWith(first);
        assertThat(Slots.judge(snapshot, HAIRCUT, halfAnHourEarlier, now.toInstant()))
                .contains(Refusal.TOO_SOON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 2018-02-18 00:00 -02:00 -> 2018-02-17 23:00 -03:00, 2018-11-04 00:00 -03:00 -> 01:00 -02:00
            America/Sao_Paulo   | 2018-02-16T12:00-02:00 | 1 | 2018-02-17T23:30-03:00
            America/Sao_Paulo   | 2018-11-02T12:00-03:00 | 1 | 2018-11-03T23:30-03:00
            America/Sao_Paulo   | 2018-11-03T12:00-03:00 | 1 | 2018-11-04T23:30-02:00
            # 2026-03-08 02:00 -05:00 -> 03:00 -04:00, 2026-11-01 02:00 -04:00 -> 01:00 -05:00
            America/New_York    | 2026-03-07T23:59-05:00 | 1 | 2026-03-08T23:30-04:00
            America/New_York    | 2026-10-31T00:00-04:00 | 1 | 2026-11-01T23:30-05:00
            # 2027-03-14 02:00 -05:00 -> 03:00 -04:00, 2027-11-07 02:00 -04:00 -> 01:00 -05:00
            America/New_York    | 2027-03-13T00:00-05:00 | 1 | 2027-03-14T23:30-04:00
            America/New_York    | 2027-11-06T23:59-04:00 | 1 | 2027-11-07T23:30-05:00
            # 2026-03-29 01:00 Z -> 02:00 +01:00, 2026-10-25 02:00 +01:00 -> 01:00 Z
            Europe/Lisbon       | 2026-03-28T23:59Z      | 1 | 2026-03-29T23:30+01:00
            Europe/Lisbon       | 2026-10-24T00:00+01:00 | 1 | 2026-10-25T23:30Z
            # 2026-04-05 02:00 +11:00 -> 01:30 +10:30, 2026-10-04 02:00 +10:30 -> 02:30 +11:00
            Australia/Lord_Howe | 2026-04-04T12:00+11:00 | 1 | 2026-04-05T23:30+10:30
            Australia/Lord_Howe | 2026-10-03T12:00+10:30 | 1 | 2026-10-04T23:30+11:00
            # 2026-04-24 00:00 +02:00 -> 01:00 +03:00, 2026-10-30 00:00 +03:00 -> 2026-10-29 23:00 +02:00
            Africa/Cairo        | 2026-04-22T12:00+02:00 | 1 | 2026-04-23T23:30+02:00
            Africa/Cairo        | 2026-10-28T12:00+03:00 | 1 | 2026-10-29T23:30+02:00
            # 2026-03-08 00:00 -05:00 -> 01:00 -04:00, 2026-11-01 01:00 -04:00 -> 00:00 -05:00
            America/Havana      | 2026-03-06T12:00-05:00 | 1 | 2026-03-07T23:30-05:00
            America/Havana      | 2026-11-01T00:30-04:00 | 0 | 2026-11-01T23:30-05:00
            # always +05:30, so it is still the 14th in UTC
            Asia/Kolkata        | 2026-06-15T00:10+05:30 | 0 | 2026-06-15T23:30+05:30
            # 2011-12-30 00:00 -10:00 -> 2011-12-31 00:00 +14:00: one day ahead of the 29th is a date that never comes
            Pacific/Apia        | 2011-12-29T12:00-10:00 | 1 | 2011-12-29T23:30-10:00
            Pacific/Apia        | 2011-12-29T12:00-10:00 | 2 | 2011-12-31T23:30+14:00
            # 2012-04-01 04:00 +14:00 -> 03:00 +13:00
            Pacific/Apia        | 2012-03-31T12:00+14:00 | 1 | 2012-04-01T23:30+13:00
            # 2026-03-29 01:00 Z -> 03:00 +02:00, 2026-10-25 03:00 +02:00 -> 01:00 Z
            Antarctica/Troll    | 2026-03-28T12:00Z      | 1 | 2026-03-29T23:30+02:00
            Antarctica/Troll    | 2026-10-24T12:00+02:00 | 1 | 2026-10-25T23:30Z
            """)
    void the_horizon_is_the_end_of_a_local_date(ZoneId zone, OffsetDateTime now, int days, OffsetDateTime last) {
        var snapshot = open(zone, "00:00-24:00").with(new Change.PolicySet(policy(0, days)));
        var halfAnHourLater = last.toInstant().plusSeconds(1800);

        assertThat(dateTimes(snapshot, now.toInstant())).endsWith(last);
        assertThat(Slots.judge(snapshot, HAIRCUT, halfAnHourLater, now.toInstant()))
                .contains(Refusal.BEYOND_HORIZON);
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Gaps {

        // 2026-03-08 02:00 -05:00 -> 03:00 -04:00
        @Test
        void working_time_that_begins_in_the_gap_moves_forward_by_it() {
            assertThat(startsOn(open(NEW_YORK, "02:30-05:00"), "2026-03-08"))
                    .containsExactly("03:30-04:00", "04:00-04:00", "04:30-04:00");
        }

        @Test
        void working_time_that_ends_in_the_gap_is_as_long_as_on_other_days() {
            assertThat(startsOn(open(NEW_YORK, "01:00-02:30"), "2026-03-08"))
                    .containsExactly("01:00-05:00", "01:30-05:00", "03:00-04:00");
        }

        @Test
        void working_time_whose_end_does_not_move_with_its_start_is_nothing() {
            assertThat(startsOn(open(NEW_YORK, "02:30-03:30"), "2026-03-08")).isEmpty();
        }

        @Test
        void of_two_working_times_that_the_gap_lays_on_one_start_the_longer_holds() {
            assertThat(startsOn(open(NEW_YORK, "02:15-02:45", "03:15-05:00"), "2026-03-08"))
                    .containsExactly("03:15-04:00", "03:45-04:00", "04:15-04:00");
        }

        // 2018-11-04 00:00 -03:00 -> 01:00 -02:00
        @Test
        void a_long_service_has_an_hour_less_to_fit_in() {
            var snapshot = open(SAO_PAULO, "23:00-26:00").with(new Change.ServiceSet(haircut(120)));

            assertThat(startsOn(snapshot, "2018-11-03")).containsExactly("00:00-03:00", "23:00-03:00");
            assertThat(startsOn(snapshot, "2018-11-02")).containsExactly("00:00-03:00", "23:00-03:00", "23:30-03:00");
        }

        // 2011-12-30 00:00 -10:00 -> 2011-12-31 00:00 +14:00
        @Test
        void the_hours_of_a_date_that_a_zone_skipped_do_not_move_to_the_next() {
            var apia = ZoneId.of("Pacific/Apia");
            var closed =
                    open(apia, "09:00-10:00").with(new Change.OverrideSet(LocalDate.parse("2011-12-31"), List.of()));
            var special = open(apia, "09:00-10:00")
                    .with(new Change.OverrideSet(LocalDate.parse("2011-12-30"), times("12:00-13:00")));

            assertThat(startsFrom(closed, LocalDate.parse("2011-12-29"), 4))
                    .containsExactly("09:00-10:00", "09:30-10:00", "09:00+14:00", "09:30+14:00");
            assertThat(startsFrom(special, LocalDate.parse("2011-12-29"), 3))
                    .containsExactly("09:00-10:00", "09:30-10:00", "09:00+14:00", "09:30+14:00");
        }

        @Test
        void a_date_that_a_zone_skipped_has_no_working_time() {
            var apia = ZoneId.of("Pacific/Apia");
            var skipped = LocalDate.parse("2011-12-30").atStartOfDay(apia).toInstant();

            assertThat(Slots.workingTime(open(apia, "00:00-24:00"), skipped, skipped))
                    .isEmpty();
        }

        @Test
        void a_night_before_a_date_that_a_zone_skipped_goes_on_after_it() {
            var thursdays =
                    open(ZoneId.of("Pacific/Apia")).with(new Change.HoursSet(on(DayOfWeek.THURSDAY, "22:00-26:00")));
            var now = Instant.parse("2011-12-29T00:00:00Z");

            assertThat(startsOn(thursdays, "2011-12-31"))
                    .containsExactly("00:00+14:00", "00:30+14:00", "01:00+14:00", "01:30+14:00");
            assertThat(Slots.judge(thursdays, HAIRCUT, Instant.parse("2011-12-30T11:30:00Z"), now))
                    .isEmpty();
            assertThat(Slots.judge(thursdays, HAIRCUT, Instant.parse("2011-12-30T12:00:00Z"), now))
                    .contains(Refusal.OUTSIDE_WORKING_HOURS);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class HoursThatComeTwice {

        // 2026-11-01 02:00 -04:00 -> 01:00 -05:00
        @Test
        void working_time_that_ends_in_one_ends_the_first_time() {
            assertThat(startsOn(open(NEW_YORK, "00:30-01:30"), "2026-11-01"))
                    .containsExactly("00:30-04:00", "01:00-04:00");
        }

        @Test
        void working_time_that_begins_in_one_begins_the_first_time() {
            assertThat(startsOn(open(NEW_YORK, "01:30-02:30"), "2026-11-01"))
                    .containsExactly("01:30-04:00", "01:00-05:00", "01:30-05:00", "02:00-05:00");
        }

        @Test
        void a_booking_takes_one_of_two_starts_that_the_clock_shows_alike() {
            var night = open(NEW_YORK, "01:00-02:00");

            assertThat(startsOn(night.with(busy(1, "2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z")), "2026-11-01"))
                    .containsExactly("01:00-04:00", "01:00-05:00", "01:30-05:00");
            assertThat(startsOn(night.with(busy(1, "2026-11-01T06:30:00Z", "2026-11-01T07:00:00Z")), "2026-11-01"))
                    .containsExactly("01:00-04:00", "01:30-04:00", "01:00-05:00");
        }

        @Test
        void an_hour_booked_across_the_change_is_an_hour_of_real_time() {
            var snapshot = open(NEW_YORK, "00:30-02:30").with(new Change.ServiceSet(haircut(60)));

            assertThat(Slots.free(
                            snapshot,
                            HAIRCUT,
                            Instant.parse("2026-11-01T05:30:00Z"),
                            Instant.parse("2026-11-01T05:31:00Z"),
                            Instant.parse("2026-10-31T00:00:00Z")))
                    .containsExactly(
                            new Slot(Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T06:30:00Z")));
        }

        // 2010-11-07 00:01 -02:30 -> 2010-11-06 23:01 -03:30
        @Test
        void a_clock_that_goes_back_over_midnight_shows_the_last_bookable_date_again() {
            var stJohns = open(ZoneId.of("America/St_Johns"), "00:00-24:00").with(new Change.PolicySet(policy(0, 0)));
            var saturdayLate = Instant.parse("2010-11-07T01:00:00Z");

            assertThat(dateTimes(stJohns, saturdayLate))
                    .extracting(OffsetDateTime::toString)
                    .containsExactly(
                            "2010-11-06T22:30-02:30",
                            "2010-11-06T23:00-02:30",
                            "2010-11-06T23:30-02:30",
                            "2010-11-06T23:30-03:30");
        }
    }

    private static Snapshot aligned(Snapshot snapshot, int interval, Alignment alignment) {
        return snapshot.with(new Change.PolicySet(policy(interval, alignment)));
    }

    private static List<OffsetDateTime> dateTimes(Snapshot snapshot, Instant now) {
        var end = now.plus(Duration.ofDays(4));
        return Slots.free(snapshot, HAIRCUT, now, end, now).stream()
                .map(slot -> slot.start().atZone(snapshot.zone()).toOffsetDateTime())
                .toList();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split(" +"));
    }
}
