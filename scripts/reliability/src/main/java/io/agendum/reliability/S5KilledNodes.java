package io.agendum.reliability;

import java.time.Duration;
import java.util.ArrayList;

/** Nodes are killed while people book. */
final class S5KilledNodes implements Row {

    private static final int PER_SECOND = 30;
    private static final int PROVIDERS = 8;
    private static final int MINUTES = 5;

    @Override
    public String id() {
        return "S5";
    }

    @Override
    public String what() {
        return "Nodes are killed (-9) at random moments under 30 bookings a second: nothing told is lost, nothing happens twice.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var kills = rig.either(3, 20);
        var town = rig.town();
        var random = rig.random();
        var history = new HistoryChecker();
        var starts = new ArrayList<Duration>();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var clients =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var books = Books.openSeveral(PROVIDERS, Client.of(town.nodes().getFirst()), MINUTES);
            try (var traffic = Traffic.start(books, clients, PER_SECOND, random, history)) {
                for (var kill = 0; kill < kills; kill++) {
                    Thread.sleep(random.nextLong(500, rig.either(3_000, 8_000)));
                    var victim = town.nodes().get(random.nextInt(town.nodes().size()));
                    victim.kill();
                    Thread.sleep(random.nextLong(0, 2_000));
                    victim.start();
                    starts.add(victim.awaitReady());
                    rig.say("kill %d of %d: node %s was ready again after %d s; %s"
                            .formatted(
                                    kill + 1,
                                    kills,
                                    victim.id(),
                                    starts.getLast().toSeconds(),
                                    journal.statuses()));
                }
                traffic.finish();
                rig.say("The guest who waited longest knew after %d s"
                        .formatted(traffic.longestWait().toSeconds()));
            }
            var report = history.check(town.store(), Store.LOG);
            report.tell(rig);
            var faults = journal.answers().stream().filter(Answer::isFault).count();
            rig.say("Rebuilding every view ...");
            var differing = ReplayOracle.at(town.nodes().getFirst()).differing();
            differing.forEach(rig::say);
            var control = history.control(town.store());
            var ready = Millis.ofDurations(starts);
            return new Result(
                    "%s; refused %d; %d x 500; %d views differ; ready p50 %.1f max %.1f s"
                            .formatted(
                                    report,
                                    report.refused().size(),
                                    faults,
                                    differing.size(),
                                    ready.at(0.5) / 1000.0,
                                    ready.longest() / 1000.0),
                    "lost 0, doubled 0; refused 0; 0; 0",
                    report.isClean()
                            && report.refused().isEmpty()
                            && faults == 0
                            && differing.isEmpty()
                            && history.acknowledged() > 0,
                    control.toString(),
                    control.found());
        }
    }
}
