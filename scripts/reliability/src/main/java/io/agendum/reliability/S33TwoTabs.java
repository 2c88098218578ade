package io.agendum.reliability;

import io.agendum.reliability.Account.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;

/** Tabs of one browser refresh their session at the same moment at both nodes; later somebody has a copy of the token. */
final class S33TwoTabs implements Row {

    private static final Duration OPEN_AT_MOST = Duration.ofSeconds(1);
    private static final Duration LOOKED_FOR = Duration.ofSeconds(2);
    private static final int PREPARED_AT_ONCE = 2;

    @Override
    public String id() {
        return "S33";
    }

    @Override
    public String what() {
        return "Two tabs that refresh at once get the same successor; a token that comes again later ends the session.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var sessions = rig.either(8, 100);
        var town = rig.town();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var clients =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var here = clients.getFirst();
            List<Callable<Session>> signingIn = new ArrayList<>();
            for (var n = 0; n <= sessions; n++) {
                signingIn.add(() -> Account.open(here).signIn(here));
            }
            var first = Crowd.all(signingIn, PREPARED_AT_ONCE);
            var faults = new ArrayList<String>();
            var second = new ArrayList<Session>();
            for (var session : first) {
                second.add(refreshedByTwoTabs(session, clients, faults));
            }
            Thread.sleep(Session.GRACE.toMillis());
            var open = new ArrayList<Duration>();
            for (var n = 0; n < sessions; n++) {
                var thief = clients.get(n % clients.size());
                open.add(afterReuse(first.get(n), second.get(n), thief, clients, faults));
            }
            faults.forEach(rig::say);
            var times = Millis.ofDurations(open);
            // Of the last one nobody has used the first token again.
            var control = second.getLast().openAfter(Instant.now(), clients, LOOKED_FOR);
            return new Result(
                    "%d sessions: %d faults; ended after at most %d ms"
                            .formatted(sessions, faults.size(), times.longest()),
                    "0; <= 1 s",
                    faults.isEmpty() && times.longest() <= OPEN_AT_MOST.toMillis(),
                    "without reuse: let in for %d ms".formatted(control.toMillis()),
                    control.compareTo(OPEN_AT_MOST) > 0);
        }
    }

    /** The successor; what differs between the tabs is a fault. */
    private static Session refreshedByTwoTabs(Session session, List<Client> clients, List<String> faults)
            throws Exception {
        var barrier = new CyclicBarrier(clients.size());
        List<Callable<Answer>> tabs = clients.stream()
                .map(client -> (Callable<Answer>) () -> {
                    barrier.await();
                    return client.send(session.refreshing());
                })
                .toList();
        var answers = Crowd.all(tabs);
        var successors = answers.stream().map(Session::of).toList();
        if (answers.stream().anyMatch(answer -> answer.status() != 200)
                || successors.stream().map(Session::refresh).distinct().count() != 1) {
            faults.add("two tabs were not given the same: "
                    + answers.stream().map(Answer::status).toList());
        }
        for (var client : clients) {
            for (var successor : successors) {
                if (client.send(successor.reading()).status() != 200) {
                    faults.add("a tab was not let in after it had refreshed");
                }
            }
        }
        return successors.getLast();
    }

    private static Duration afterReuse(
            Session stolen, Session successor, Client thief, List<Client> clients, List<String> faults)
            throws Exception {
        for (var client : clients) {
            client.send(successor.reading()).expect(200);
        }
        var reuse = thief.send(stolen.refreshing());
        if (!reuse.code().equals("refresh-reused")) {
            faults.add("reuse was answered %d %s".formatted(reuse.status(), reuse.code()));
        }
        var open = successor.openAfter(reuse.ended(), clients, LOOKED_FOR);
        for (var client : clients) {
            if (Session.isLetIn(client.send(successor.writing()))) {
                faults.add("a change was let in after reuse");
            }
            if (Session.isLetIn(client.send(successor.refreshing()))) {
                faults.add("the successor was refreshed after reuse");
            }
        }
        return open;
    }
}
