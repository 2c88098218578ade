package io.agendum.reliability;

import io.agendum.reliability.Arena.Race;
import io.agendum.reliability.Arena.Round;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever can become of an appointment is asked for at the same moment, on two nodes. */
final class S45LifeRaces implements Row {

    private static final long SWEEP_MILLIS = 20;
    private static final Set<Integer> ALLOWED = Set.of(200, 201, 409, 410);

    private static final String BOOKED = "booking.AppointmentBooked";
    private static final String CONFIRMED = "booking.AppointmentConfirmed";
    private static final String REJECTED = "booking.AppointmentRejected";
    private static final String EXPIRED = "booking.AppointmentExpired";
    private static final String HOLD_EXPIRED = "booking.HoldExpired";
    private static final String CANCELLED = "booking.AppointmentCancelled";
    private static final String MOVED = "booking.AppointmentRescheduled";

    private static final List<Race> RACES = List.of(
            new Race("two moves to one time", 1, S45LifeRaces::twoMovesToOneTime),
            new Race("move and cancel", 2, S45LifeRaces::moveAndCancel),
            new Race("two requests, approved twice", 1, S45LifeRaces::twoRequestsApprovedTwice),
            new Race("a booking under one key", 1, S45LifeRaces::bookingUnderOneKey),
            new Race("a move under one key", 1, S45LifeRaces::moveUnderOneKey),
            new Race("confirm, reject, cancel", 3, S45LifeRaces::confirmRejectCancel));

    /** Those that need a node whose clock is ahead. */
    private static final List<Race> RACES_WITH_TIME = List.of(
            new Race("confirm and expire", 2, S45LifeRaces::confirmAndExpire),
            new Race("book a hold and expire", 2, S45LifeRaces::bookHoldAndExpire));

    @Override
    public String id() {
        return "S45";
    }

    @Override
    public String what() {
        return "What can become of an appointment is asked for at once on two nodes: one wins, and one slot is held.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var rounds = rig.either(8, 50);
        var town = rig.town();
        var settings = new NodeSettings("ahead")
                .withArgument("--spring.profiles.active=acceptance")
                .withArgument("--agendum.expiry.each-millis=" + SWEEP_MILLIS);
        try (var ahead = new Node(rig.jar(), town.folder(), town.settings(settings));
                var journal = new Journal(rig.file("calls.ndjson"))) {
            // It starts while there are other races.
            ahead.start();
            var arena = Arena.open(town, Client.of(ahead), journal, rig.random());
            var wronglyHeld = new ArrayList<>(arena.run(rig, RACES, rounds));
            ahead.awaitReady();
            wronglyHeld.addAll(arena.run(rig, RACES_WITH_TIME, rounds));

            var spoilt = arena.spoilt(Store.LOG);
            var seen = Set.copyOf(arena.spoilt(arena.planted()));
            spoilt.stream().limit(5).forEach(race -> rig.say("wrong: " + race));
            wronglyHeld.stream().limit(5).forEach(rig::say);
            var others = journal.answers().stream()
                    .filter(answer -> !ALLOWED.contains(answer.status()))
                    .toList();
            others.stream().limit(5).forEach(answer -> rig.say("answered " + answer.status() + ": " + answer.body()));
            var held = ClaimsChecker.control(town.store(), arena.providers());
            var races = RACES.size() + RACES_WITH_TIME.size();
            var ways = Stream.concat(RACES.stream(), RACES_WITH_TIME.stream())
                    .mapToInt(Race::ways)
                    .sum();
            var gone = arena.waysGone();
            gone.forEach(rig::say);
            return new Result(
                    "%d of %d races without one winner; %d held wrongly; %d of %d ways to end seen; %d other answers; %s"
                            .formatted(
                                    spoilt.size(),
                                    races * rounds,
                                    wronglyHeld.size(),
                                    gone.size(),
                                    ways,
                                    others.size(),
                                    journal.statuses()),
                    "0; 0; %s; only 200, 201, 409, 410".formatted(rig.either("any", "all")),
                    // A few rounds may all end in the same way.
                    spoilt.isEmpty()
                            && wronglyHeld.isEmpty()
                            && others.isEmpty()
                            && (rig.fast() || gone.size() == ways),
                    "an event twice: %d of %d races; %s".formatted(seen.size(), races, held),
                    seen.size() == races && held.found());
        }
    }

    private static Round twoMovesToOneTime(Arena arena) throws Exception {
        var one = arena.book(arena.books());
        var other = arena.book(arena.books());
        var start = arena.books().nextBooking().start();
        var answers = arena.atOnce(List.of(
                Books.move(one, start).request(), Books.move(other, start).request()));
        return new Round(
                Set.of(one.member("id"), other.member("id")),
                facts -> winners(answers).size() == 1
                        && othersWere("slot-taken", answers)
                        && facts.of(MOVED).equals(told(answers)));
    }

    /** A move that comes first is a move, and the appointment is cancelled all the same. */
    private static Round moveAndCancel(Arena arena) throws Exception {
        var booked = arena.book(arena.books());
        var move = Books.move(booked, arena.books().nextBooking().start()).request();
        var answers = arena.atOnce(List.of(move, cancellation(booked)));
        var moves = answers.subList(0, 1);
        var cancellations = answers.subList(1, 2);
        return new Round(
                Set.of(booked.member("id")),
                facts -> winners(cancellations).size() == 1
                        && othersWere("invalid-transition", moves)
                        && facts.of(CANCELLED).equals(told(cancellations))
                        && facts.of(MOVED).equals(told(moves)));
    }

    private static Round twoRequestsApprovedTwice(Arena arena) throws Exception {
        var start = arena.asking().nextBooking().start();
        var request = arena.asking().booking(start, Arena.MINUTES);
        var requests = arena.atOnce(List.of(request, request));
        var asked = winners(requests).getFirst();
        var approval = arena.answering(asked, "confirmed");
        var approvals = arena.atOnce(List.of(approval, approval));
        return new Round(
                Set.of(asked.member("id")),
                facts -> winners(requests).size() == 1
                        && othersWere("slot-taken", requests)
                        && winners(approvals).size() == 2
                        && facts.of(CONFIRMED).size() == 1
                        && facts.of(CONFIRMED).equals(told(approvals)));
    }

    private static Round bookingUnderOneKey(Arena arena) throws Exception {
        var answers = arena.underOneKey(arena.books().nextBooking().request());
        return new Round(
                Set.of(winners(answers).getFirst().member("id")),
                facts -> isOneAnswer(answers) && facts.of(BOOKED).equals(told(answers)));
    }

    private static Round moveUnderOneKey(Arena arena) throws Exception {
        var booked = arena.book(arena.books());
        var answers = arena.underOneKey(
                Books.move(booked, arena.books().nextBooking().start()).request());
        return new Round(
                Set.of(booked.member("id")),
                facts -> isOneAnswer(answers) && facts.of(MOVED).equals(told(answers)));
    }

    /** What was confirmed first can still be cancelled; it ends once, and as somebody was told. */
    private static Round confirmRejectCancel(Arena arena) throws Exception {
        var asked = arena.book(arena.asking());
        var requests =
                List.of(arena.answering(asked, "confirmed"), arena.answering(asked, "rejected"), cancellation(asked));
        // Each of them on both nodes.
        var answers =
                arena.atOnce(Stream.concat(requests.stream(), requests.stream()).toList());
        return new Round(Set.of(asked.member("id")), facts -> {
            var ends = new HashSet<>(facts.of(REJECTED));
            ends.addAll(facts.of(CANCELLED));
            return ends.size() == 1
                    && facts.of(CONFIRMED).size() <= 1
                    && othersWere("invalid-transition", answers)
                    && facts.of(CONFIRMED).equals(told(List.of(answers.get(0), answers.get(3))))
                    && facts.of(REJECTED).equals(told(List.of(answers.get(1), answers.get(4))))
                    && facts.of(CANCELLED).equals(told(List.of(answers.get(2), answers.get(5))));
        });
    }

    /** By the clock of one node the answer is not due yet, by that of the other it is: both may do what they do. */
    private static Round confirmAndExpire(Arena arena) throws Exception {
        var asked = arena.book(arena.asking());
        var answer = besideItsEnd(arena, arena.answering(asked, "confirmed"), asked.member("answer_by"));
        arena.awaitAny(asked, CONFIRMED, EXPIRED);
        // A second outcome would come by now.
        Thread.sleep(5 * SWEEP_MILLIS);
        return new Round(
                Set.of(asked.member("id")),
                facts -> facts.of(CONFIRMED).equals(told(List.of(answer)))
                        && othersWere("invalid-transition", List.of(answer))
                        && facts.of(CONFIRMED).size() + facts.of(EXPIRED).size() == 1);
    }

    /** The same of a hold and its booking. */
    private static Round bookHoldAndExpire(Arena arena) throws Exception {
        arena.ahead().send(Request.delete("/api/test/clock")).expect(204);
        var slot = arena.books().nextHold();
        var held = arena.settled(slot.request()).expect(201);
        var booking = arena.books().bookingOfHeld(held, slot.start());
        var answer = besideItsEnd(arena, booking, held.member("expires_at"));
        arena.awaitAny(held, BOOKED, HOLD_EXPIRED);
        Thread.sleep(5 * SWEEP_MILLIS);
        return new Round(
                Set.of(held.member("id")),
                facts -> facts.of(BOOKED).equals(told(List.of(answer)))
                        && (answer.isSuccess() || answer.code().equals("hold-expired"))
                        && facts.of(BOOKED).size() + facts.of(HOLD_EXPIRED).size() == 1);
    }

    /** Sends a request to a node about when something ends by the clock of the one that is ahead. */
    private static Answer besideItsEnd(Arena arena, Request request, String end) throws Exception {
        var node = arena.anyNode();
        var pause = arena.millisBelow(3 * SWEEP_MILLIS / 2);
        var barrier = new CyclicBarrier(2);
        return Crowd.all(List.<Callable<Answer>>of(
                        () -> {
                            barrier.await();
                            Thread.sleep(pause);
                            return node.send(request);
                        },
                        () -> {
                            barrier.await();
                            return arena.ahead()
                                    .send(clock(OffsetDateTime.parse(end).toInstant()))
                                    .expect(200);
                        }))
                .getFirst();
    }

    private static Request clock(Instant now) {
        return Request.put("/api/test/clock", "{\"now\": \"%s\"}".formatted(now));
    }

    private static Request cancellation(Answer booked) {
        return Request.post(Books.path(booked) + "/cancel", "");
    }

    private static List<Answer> winners(List<Answer> answers) {
        return answers.stream().filter(Answer::isSuccess).toList();
    }

    private static boolean othersWere(String code, List<Answer> answers) {
        return answers.stream()
                .filter(answer -> !answer.isSuccess())
                .allMatch(answer -> answer.status() == 409 && answer.code().equals(code));
    }

    /** Those who were served were told the same, and the others to wait. */
    private static boolean isOneAnswer(List<Answer> answers) {
        return othersWere("idempotency-in-progress", answers)
                && winners(answers).stream()
                                .map(answer -> List.of(answer.status(), answer.body(), answer.position()))
                                .distinct()
                                .count()
                        == 1;
    }

    /** The positions of events that answers speak of; what changed nothing speaks of none. */
    private static Set<String> told(List<Answer> answers) {
        return winners(answers).stream()
                .map(Answer::position)
                .filter(position -> !position.isEmpty())
                .collect(Collectors.toSet());
    }
}
