package io.agendum.reliability;

import java.time.Duration;

/** A node meets a store that holds what it cannot read. */
final class S13UnreadableStore implements Row {

    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(90);
    private static final String UNKNOWN = "'booking.AppointmentTeleported', '1.0.0'";

    @Override
    public String id() {
        return "S13";
    }

    @Override
    public String what() {
        return "A node does not start on a store with events that it cannot read, and says why in one line.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var town = rig.town();
        var third = new Node(rig.jar(), town.folder(), town.settings(new NodeSettings("third")));
        try (third) {
            town.store().execute("INSERT INTO event_type VALUES (" + UNKNOWN + ")");
            var refusal = refusal(third, rig);
            town.store().execute("DELETE FROM event_type WHERE (type, revision) = (" + UNKNOWN + ")");
            rig.say("Starting on the same store without that row ...");
            third.start();
            var ready = third.awaitReady();
            var clear = refusal.line().contains("booking.AppointmentTeleported");
            return new Result(
                    "exit code %d, %s".formatted(refusal.code(), clear ? "the type is named" : "no clear line"),
                    "refused, and the type is named",
                    refusal.code() != 0 && clear,
                    "without the row it is ready after %.1f s".formatted(ready.toMillis() / 1000.0),
                    true);
        }
    }

    /** Starts a node that has to refuse. */
    static Refusal refusal(Node node, Rig rig) throws Exception {
        var before = node.logLines();
        node.start();
        var code = node.awaitExit(REFUSED_WITHIN);
        var line = node.linesSince(before).stream()
                .filter(said -> said.contains("Agendum does not start: "))
                .findFirst()
                .orElse("");
        rig.say("exit code " + code + ": " + line);
        return new Refusal(code, line);
    }

    /** How a start was refused; the line is empty when none was clear. */
    record Refusal(int code, String line) {}
}
