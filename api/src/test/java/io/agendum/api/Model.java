package io.agendum.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one provider's book, written once more as plainly as can be: every day from 8 to 12 in UTC, a start every half
 * hour, half an hour for a service and ten minutes after it. What is asked of it answers with the status of the API, and
 * with the code of a refusal.
 */
final class Model {

    static final Duration LENGTH = Duration.ofMinutes(30);
    static final Duration BUFFER = Duration.ofMinutes(10);
    static final Duration NOTICE = Duration.ofMinutes(60);
    static final Duration CUTOFF = Duration.ofMinutes(120);
    static final Duration ANSWER = Duration.ofMinutes(90);
    static final Duration HOLD = Duration.ofMinutes(5);
    static final int HORIZON_DAYS = 3;
    static final LocalTime OPENS = LocalTime.of(8, 0);
    static final LocalTime CLOSES = LocalTime.of(12, 0);

    private final boolean confirmsAtOnce;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Instant now;

    Model(boolean confirmsAtOnce, Instant now) {
        this.confirmsAtOnce = confirmsAtOnce;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** Time passes; what was not answered or booked in time is over. */
    void pass(Duration time) {
        now = now.plus(time);
        for (var entry : entries.values()) {
            if (entry.waits() && !now.isBefore(entry.ends())) {
                entry.status = "expired";
            }
        }
    }

    /** Whether that start can be booked; else why not. */
    @Nullable
    String refusal(Instant start, @Nullable Entry moving, boolean forced) {
        if (start.isBefore(now)) {
            return "422 in-the-past";
        }
        if (start.isBefore(now.plus(NOTICE)) && !forced) {
            return "422 too-soon";
        }
        if (day(start).isAfter(day(now).plusDays(HORIZON_DAYS))) {
            return "422 beyond-horizon";
        }
        var opens = day(start).atTime(OPENS).toInstant(ZoneOffset.UTC);
        var closes = day(start).atTime(CLOSES).toInstant(ZoneOffset.UTC);
        if ((start.isBefore(opens) || start.plus(LENGTH).isAfter(closes)) && !forced) {
            return "422 outside-working-hours";
        }
        if (Duration.between(opens, start).toMinutes() % 30 != 0 && !forced) {
            return "422 off-grid";
        }
        return entries.values().stream().anyMatch(entry -> entry != moving && entry.meets(start))
                ? "409 slot-taken"
                : null;
    }

    /** What is offered, in order. */
    List<Instant> free() {
        var free = new ArrayList<Instant>();
        for (var day = 0; day <= HORIZON_DAYS; day++) {
            var opens = day(now).plusDays(day).atTime(OPENS).toInstant(ZoneOffset.UTC);
            for (var start = opens; start.isBefore(opens.plus(Duration.ofHours(4))); start = start.plus(LENGTH)) {
                if (refusal(start, null, false) == null) {
                    free.add(start);
                }
            }
        }
        return free;
    }

    /** Somebody books; under the id that the application gives. */
    String book(String id, String client, Instant start, boolean byProvider, boolean forced) {
        if (forced && !byProvider) {
            return "403 forbidden";
        }
        var refusal = refusal(start, null, forced);
        if (refusal != null) {
            return refusal;
        }
        var entry = new Entry(id, client, start);
        entries.put(id, entry);
        entry.booked(confirmsAtOnce || byProvider, now);
        return "201";
    }

    String hold(String id, Instant start) {
        var refusal = refusal(start, null, false);
        if (refusal != null) {
            return refusal;
        }
        var entry = new Entry(id, "", start);
        entry.status = "held";
        entry.due = now.plus(HOLD);
        entries.put(id, entry);
        return "201";
    }

    String extend(Entry held) {
        if (held.isAppointment()) {
            return "409 invalid-transition";
        }
        if (!held.status.equals("held")) {
            return "410 hold-expired";
        }
        if (held.extended) {
            return "409 invalid-transition";
        }
        held.extended = true;
        held.due = held.due.plus(HOLD);
        return "200";
    }

    String release(Entry held) {
        if (held.isAppointment()) {
            return "409 invalid-transition";
        }
        if (held.status.equals("held")) {
            held.status = "released";
        }
        return "204";
    }

    String bookHeld(Entry held, String client) {
        if (held.isAppointment()) {
            return "409 invalid-transition";
        }
        if (!held.status.equals("held")) {
            return "410 hold-expired";
        }
        held.client = client;
        held.booked(confirmsAtOnce, now);
        return "201";
    }

    /** The provider or a client wants another status. */
    String change(Entry entry, String to, String by) {
        var provider = by.equals("provider");
        if (!entry.isAppointment() || !provider && !by.equals(entry.client)) {
            return "404 not-found";
        }
        var mayBeThere = to.equals("cancelled")
                || provider
                        && List.of("confirmed", "rejected", "completed", "no_show")
                                .contains(to);
        if (entry.status.equals(to) && mayBeThere) {
            return "200";
        }
        var begun = !now.isBefore(entry.start);
        var open = switch (entry.status + " " + to) {
            case "pending confirmed", "pending rejected" -> provider;
            case "pending cancelled", "confirmed cancelled" -> true;
            case "confirmed completed", "confirmed no_show" -> provider && begun;
            default -> false;
        };
        if (!open) {
            return "409 invalid-transition";
        }
        if (to.equals("cancelled") && isTooLate(entry, provider)) {
            return "422 cancellation-cutoff";
        }
        entry.status = to;
        return "200";
    }

    String move(Entry entry, Instant start, String by, boolean forced) {
        var provider = by.equals("provider");
        if (!entry.isAppointment() || !provider && !by.equals(entry.client)) {
            return "404 not-found";
        }
        if (!entry.status.equals("pending") && !entry.status.equals("confirmed")) {
            return "409 invalid-transition";
        }
        if (start.equals(entry.start)) {
            return "200";
        }
        if (isTooLate(entry, provider)) {
            return "422 cancellation-cutoff";
        }
        if (forced && !provider) {
            return "403 forbidden";
        }
        var refusal = refusal(start, entry, forced);
        if (refusal != null) {
            return refusal;
        }
        entry.start = start;
        return "200";
    }

    private boolean isTooLate(Entry entry, boolean provider) {
        return !provider && now.isAfter(entry.start.minus(CUTOFF));
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** What the calendar shows, in its order. */
    List<Entry> appointments() {
        return entries.values().stream()
                .filter(Entry::isAppointment)
                .sorted(Comparator.comparing((Entry entry) -> entry.start).thenComparing(entry -> entry.id))
                .toList();
    }

    static LocalDate day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** A hold or an appointment. */
    static final class Entry {

        final String id;
        String client;
        String status = "";
        Instant start;
        Instant due;
        boolean extended;

        private Entry(String id, String client, Instant start) {
            this.id = id;
            this.client = client;
            this.start = start;
            this.due = start;
        }

        private void booked(boolean confirmed, Instant now) {
            status = confirmed ? "confirmed" : "pending";
            due = now.plus(ANSWER);
        }

        boolean isAppointment() {
            return !client.isEmpty();
        }

        private boolean waits() {
            return status.equals("held") || status.equals("pending");
        }

        /** When it is over unless something happens. */
        private Instant ends() {
            return due.isBefore(start) ? due : start;
        }

        /** Whether it takes time that a service at that start would take; what took place still does. */
        private boolean meets(Instant other) {
            var takes = List.of("held", "pending", "confirmed", "completed", "no_show")
                    .contains(status);
            return takes
                    && other.isBefore(start.plus(LENGTH).plus(BUFFER))
                    && start.isBefore(other.plus(LENGTH).plus(BUFFER));
        }

        @Override
        public String toString() {
            return id + " " + status + " " + start;
        }
    }
}
