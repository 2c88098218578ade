package io.agendum.reliability;

import io.agendum.reliability.Account.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token is revoked at one node while the other has just let it in; Redis is there, has lost everything or hangs. */
final class S32Revocation implements Row {

    private static final Duration OPEN_AT_MOST = Duration.ofSeconds(1);
    private static final Duration LOOKED_FOR = Duration.ofSeconds(2);
    private static final Duration REDIS_USED_WITHIN = Duration.ofSeconds(10);
    private static final Duration MAIL_WITHIN = Duration.ofSeconds(20);
    private static final Pattern RESET = Pattern.compile("/reset#([\\w.-]+)");
    private static final String OTHER_PASSWORD = "another horse battery";
    private static final int PREPARED_AT_ONCE = 2;

    @Override
    public String id() {
        return "S32";
    }

    @Override
    public String what() {
        return "Who signs out, or whose password, role or account changes, is out on the other node within a second.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var rounds = rig.either(1, 5);
        var town = rig.town();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var clients =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var seen = new ArrayList<Seen>();
            for (var round = 0; round < rounds; round++) {
                seen.addAll(round(town, round % 2 == 0 ? clients : clients.reversed(), round % 4 < 2));
                rig.say("%d revocations".formatted(seen.size()));
            }
            var faults = seen.stream().flatMap(one -> one.faults().stream()).toList();
            faults.forEach(rig::say);
            var open = Millis.ofDurations(seen.stream().map(Seen::open).toList());
            var session = Account.open(clients.getFirst()).signIn(clients.getFirst());
            var control = look(new Case(RedisIs.THERE, "nothing", session, Instant::now, null), true, town, clients);
            return new Result(
                    "%d revocations, let in for at most %d ms; %d other faults"
                            .formatted(seen.size(), open.longest(), faults.size()),
                    "<= 1 s; 0",
                    open.longest() <= OPEN_AT_MOST.toMillis() && faults.isEmpty(),
                    "nothing revoked: let in for %d ms and %d faults"
                            .formatted(
                                    control.open().toMillis(), control.faults().size()),
                    control.open().compareTo(OPEN_AT_MOST) > 0
                            && control.faults().size() == 3);
        }
    }

    private static List<Seen> round(Town town, List<Client> clients, boolean evenWritesFirst) throws Exception {
        var here = clients.getFirst();
        var admin = here.admin();
        List<Callable<Case>> preparing = new ArrayList<>();
        for (var redis : RedisIs.values()) {
            preparing.add(() -> reuse(redis, here));
        }
        for (var redis : RedisIs.values()) {
            preparing.add(() -> signOut(redis, here));
            preparing.add(() -> changePassword(redis, here));
            preparing.add(() -> reset(redis, here, town.store()));
            preparing.add(() -> deactivate(redis, here));
            preparing.add(() -> changeRole(redis, here, admin));
        }
        var cases = Crowd.all(preparing, PREPARED_AT_ONCE);
        var seen = new ArrayList<Seen>();
        for (var redis : RedisIs.values()) {
            if (redis == RedisIs.HANGING) {
                town.redis().pause();
            }
            List<Callable<Seen>> looks = new ArrayList<>();
            for (var one : cases) {
                var writesFirst = (looks.size() + redis.ordinal()) % 2 == 0 == evenWritesFirst;
                if (one.redis() == redis) {
                    looks.add(() -> look(one, writesFirst, town, clients));
                }
            }
            try {
                seen.addAll(Crowd.all(looks));
            } finally {
                town.redis().resume();
            }
        }
        town.awaitRedis(REDIS_USED_WITHIN);
        return seen;
    }

    /**
     * Revokes at the first node and looks at both.
     *
     * @param writesFirst whether the first that comes to the other node is a change, after which that node may know better
     *     what to say to those who read
     */
    private static Seen look(Case one, boolean writesFirst, Town town, List<Client> clients) throws Exception {
        var session = one.session();
        var there = clients.getLast();
        there.send(session.reading()).expect(200);
        var moment = one.revoke().call();
        if (one.redis() == RedisIs.EMPTIED) {
            town.askRedis("FLUSHALL");
        }
        var faults = new ArrayList<String>();
        if (writesFirst && Session.isLetIn(there.send(session.writing()))) {
            faults.add(one + ": a change was let in at once");
        }
        var open = session.openAfter(moment, clients, LOOKED_FOR);
        if (Session.isLetIn(there.send(session.writing()))) {
            faults.add(one + ": a change was let in");
        }
        if (!session.equals(one.goesOn()) && Session.isLetIn(there.send(session.refreshing()))) {
            faults.add(one + ": it was refreshed");
        }
        if (one.goesOn() != null) {
            var refreshed = Session.of(there.settle(one.goesOn().refreshing()));
            if (there.settle(refreshed.reading()).status() != 200) {
                faults.add(one + ": what should go on does not");
            }
        }
        return new Seen(open, faults);
    }

    private static Case signOut(RedisIs redis, Client here) throws InterruptedException {
        var session = Account.open(here).signIn(here);
        return new Case(
                redis,
                "signed out",
                session,
                () -> done(here, Request.post("/api/auth/logout", "").as(session.access()), 204),
                null);
    }

    /** The session that changes it goes on, once it has been refreshed. */
    private static Case changePassword(RedisIs redis, Client here) throws InterruptedException {
        var account = Account.open(here);
        var own = account.signIn(here);
        var change = Request.post("/api/users/password", """
                        {"current_password": "%s", "password": "%s"}
                        """.formatted(Account.PASSWORD, OTHER_PASSWORD))
                .as(own.access());
        return new Case(redis, "password changed", account.signIn(here), () -> done(here, change, 204), own);
    }

    private static Case reset(RedisIs redis, Client here, Store store) throws Exception {
        var account = Account.open(here);
        here.settle(Request.post("/api/auth/forgot", "{\"email\": \"%s\"}".formatted(account.email())))
                .expect(202);
        var reset = Request.post("/api/auth/reset", """
                {"token": "%s", "password": "%s"}
                """.formatted(mailed(store, account), OTHER_PASSWORD));
        return new Case(redis, "password reset", account.signIn(here), () -> done(here, reset, 204), null);
    }

    /** The token of the link in the mail, as soon as it is written. */
    private static String mailed(Store store, Account account) throws Exception {
        var deadline = System.nanoTime() + MAIL_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            for (var body : store.texts("SELECT body FROM mail_outbox WHERE recipient = '" + account.email() + "'")) {
                var link = RESET.matcher(body);
                if (link.find()) {
                    return link.group(1);
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("no mail to reset the password was written");
    }

    private static Case deactivate(RedisIs redis, Client here) throws InterruptedException {
        var session = Account.open(here).signIn(here);
        var deactivation = Request.post("/api/users/deactivate", "{\"password\": \"%s\"}".formatted(Account.PASSWORD))
                .as(session.access());
        return new Case(redis, "deactivated", session, () -> done(here, deactivation, 204), null);
    }

    /** Whoever refreshes the session has the other role then. */
    private static Case changeRole(RedisIs redis, Client here, String admin) throws InterruptedException {
        var account = Account.open(here);
        var change = Request.put("/api/admin/users/" + account.id(), """
                {"role": "provider", "reason": "a row"}
                """).as(admin);
        var session = account.signIn(here);
        return new Case(redis, "another role", session, () -> done(here, change, 200), session);
    }

    /** A refresh token that was used comes again, so late that it can only have been stolen. */
    private static Case reuse(RedisIs redis, Client here) throws InterruptedException {
        var stolen = Account.open(here).signIn(here);
        var session = Session.of(here.settle(stolen.refreshing()).expect(200));
        var used = Instant.now();
        return new Case(
                redis,
                "refresh token used again",
                session,
                () -> {
                    Thread.sleep(Math.max(
                            0,
                            Duration.between(Instant.now(), used.plus(Session.GRACE))
                                    .toMillis()));
                    return here.send(stolen.refreshing()).ended();
                },
                null);
    }

    /** When it was answered that it is done. */
    private static Instant done(Client client, Request request, int wanted) throws InterruptedException {
        return client.settle(request).expect(wanted).ended();
    }

    /** What became of Redis when a token was revoked. */
    private enum RedisIs {
        THERE,
        EMPTIED,
        HANGING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A session that is about to end.
     *
     * @param revoke ends it, and says when that was answered
     * @param goesOn what must go on nevertheless once it is refreshed; null when nothing does
     */
    private record Case(
            RedisIs redis,
            String cause,
            Session session,
            Callable<Instant> revoke,
            @Nullable Session goesOn) {

        @Override
        public String toString() {
            return cause + ", Redis " + redis;
        }
    }

    /**
     * What came of it.
     *
     * @param open for how long the session was still good for reading
     */
    private record Seen(Duration open, List<String> faults) {}
}
