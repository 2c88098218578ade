package io.agendum.reliability;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider who works around the clock, with services of some lengths: where slots are booked. */
final class Books {

    private static final int OPENED_AT_ONCE = 2;
    private static final Duration OPENED_WITHIN = Duration.ofSeconds(60);
    private static final String PASSWORD = "correct horse battery";
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 2_000;

    /** Each of them has passwords hashed, which only so many may do at once. */
    private final String email;

    private final String provider;
    private final String slug;
    private final int minutes;
    private final Map<Integer, String> services;
    private final Instant first = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    private final AtomicInteger next = new AtomicInteger();

    private Books(String email, String provider, String slug, int minutes, Map<Integer, String> services) {
        this.email = email;
        this.provider = provider;
        this.slug = slug;
        this.minutes = minutes;
        this.services = services;
    }

    /**
     * Signs a provider up. Appointments may begin every five minutes, at once and for a year, and can be cancelled at any
     * time.
     *
     * @param lengths of the services, in minutes; the first is the one that {@link #nextBooking()} takes
     */
    static Books open(Client client, int... lengths) throws InterruptedException {
        return open(client, 0, 0, lengths);
    }

    static Books open(Client client, int bufferBefore, int bufferAfter, int... lengths) throws InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                return begin(client, bufferBefore, bufferAfter, lengths);
            } catch (IllegalStateException busy) {
                // Nothing is measured yet: a node that is asked to come again later is asked again, for another
                // provider.
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static Books begin(Client client, int bufferBefore, int bufferAfter, int... lengths)
            throws InterruptedException {
        var email = "p" + UUID.randomUUID() + "@agendum.example";
        var registered = patiently(client, Request.post("/api/auth/register", """
                {"name": "Paula", "email": "%s", "password": "%s", "role": "provider", "business_name": "Paula",
                 "timezone": "UTC"}
                """.formatted(email, PASSWORD)), 201);
        var token = client.login(email, PASSWORD);
        var days = Arrays.stream("monday tuesday wednesday thursday friday saturday sunday".split(" "))
                .map(day -> "\"" + day + "\": [{\"start\": \"00:00\", \"end\": \"24:00\"}]")
                .toList();
        patiently(
                client,
                Request.put("/api/providers/schedule", """
                        {"weekly_hours": {%s},
                         "policy": {"slot_interval": 5, "slot_alignment": "clock", "buffer_before": %d,
                                    "buffer_after": %d, "min_notice": 0, "max_advance_days": 365,
                                    "cancellation_cutoff": 0, "auto_confirm": true, "pending_expiry": 1440,
                                    "reminders": []}}
                        """.formatted(
                                        String.join(", ", days), bufferBefore, bufferAfter))
                        .as(token),
                200);
        var services = new HashMap<Integer, String>();
        var provider = "";
        for (var length : lengths) {
            var service = patiently(
                    client,
                    Request.post("/api/services", """
                            {"name": "L%d", "duration": %d, "price": 1.00}
                            """.formatted(length, length)).as(token),
                    201);
            services.put(length, service.member("id"));
            provider = service.member("provider_id");
        }
        return new Books(email, provider, registered.member("slug"), lengths[0], services);
    }

    /** A node that has just started is slow, and says 503 to what it cannot answer in time. */
    private static Answer patiently(Client client, Request request, int wanted) throws InterruptedException {
        return Client.settle(request, List.of(client), OPENED_WITHIN).expect(wanted);
    }

    String provider() {
        return provider;
    }

    /** The id of the service of that length. */
    String service(int length) {
        return Objects.requireNonNull(services.get(length));
    }

    String slug() {
        return slug;
    }

    /** The provider's own token, valid for a quarter of an hour. */
    String token(Client client) throws InterruptedException {
        return client.login(email, PASSWORD);
    }

    /** Midnight of the first day that is used here, the day after tomorrow. */
    Instant first() {
        return first;
    }

    /** A guest's booking of a start. */
    Request booking(Instant start, int length) {
        return Request.post("/api/appointments", """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Maria Silva",\
                 "client_email": "maria@example.com"}
                """.formatted(provider, services.get(length), start)
                .strip());
    }

    /** A slot that nobody else was given, to be held under a new key. */
    Booking nextHold() {
        var start = nextStart();
        var key = UUID.randomUUID().toString();
        var request = Request.post("/api/holds", """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"}
                """.formatted(provider, services.get(minutes), start)
                .strip());
        return new Booking(key, provider, start, request.under(key));
    }

    /** A guest's booking of what is held. */
    Request bookingOfHeld(Answer held, Instant start) {
        return Request.post("/api/appointments", """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Maria Silva",\
                 "client_email": "maria@example.com", "hold_id": "%s"}
                """.formatted(
                        provider, services.get(minutes), start, held.member("id")).strip())
                .with("X-Hold-Secret", held.member("secret"));
    }

    /** A booking of a slot that nobody else was given, under a new key. */
    Booking nextBooking() {
        var start = nextStart();
        var key = UUID.randomUUID().toString();
        return new Booking(key, provider, start, booking(start, minutes).under(key));
    }

    private Instant nextStart() {
        return first.plus(Duration.ofMinutes((long) minutes * next.getAndIncrement()));
    }

    /** Where a guest finds a booking, by the link in the answer to it. */
    static String path(Answer booked) {
        var link = booked.member("manage_url");
        return "/api/bookings/" + link.substring(link.indexOf('#') + 1);
    }

    /** A guest's move of a booking to another start, under a new key. */
    static Move move(Answer booked, Instant start) {
        var key = UUID.randomUUID().toString();
        var request = Request.post(path(booked) + "/reschedule", "{\"starts_at\": \"%s\"}".formatted(start));
        return new Move(key, booked.member("id"), start, request.under(key));
    }

    /** Some providers, a few at a time: each has a password, which is dear to hash. */
    static List<Books> openSeveral(int count, Client client, int... lengths) throws Exception {
        return Crowd.all(Collections.nCopies(count, () -> open(client, lengths)), OPENED_AT_ONCE);
    }

    /** A slot, the key under which it is booked, and the request. */
    record Booking(String key, String provider, Instant start, Request request) {}

    /** An appointment, where it is to go, the key under which it is moved, and the request. */
    record Move(String key, String appointment, Instant start, Request request) {}
}
