package io.agendum.reliability;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** Rebuilds the idle slot of each view from the log, and says whether what was live is the same, row for row. */
final class ReplayOracle {

    /** The comparison of a view that is as it should be. */
    static final String EQUAL = "equal";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern NAME = Pattern.compile("\"name\":\"([a-z]+)\"");
    private static final Pattern LAG = Pattern.compile("\"lag_events\":([0-9]+)");

    private final Client client;
    private final String admin;

    private ReplayOracle(Client client, String admin) {
        this.client = client;
        this.admin = admin;
    }

    /** One that asks this node. */
    static ReplayOracle at(Node node) throws InterruptedException {
        var client = Client.of(node);
        return new ReplayOracle(client, client.admin());
    }

    /** The names of all views. */
    List<String> views() throws InterruptedException {
        var projections =
                client.send(Request.get("/api/admin/projections").as(admin)).expect(200);
        return NAME.matcher(projections.body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** How long from now until no view has anything to handle; longer than patience when that does not come. */
    Duration caughtUp(Duration patience) throws InterruptedException {
        var begun = System.nanoTime();
        while (System.nanoTime() - begun <= patience.toNanos()) {
            var projections = client.send(Request.get("/api/admin/projections").as(admin));
            if (projections.isSuccess()
                    && LAG.matcher(projections.body())
                            .results()
                            .allMatch(lag -> lag.group(1).equals("0"))) {
                break;
            }
            Thread.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The comparison of every view, by its name. */
    Map<String, String> compareAll() throws Exception {
        var views = views();
        var found = Crowd.all(views.stream()
                .map(view -> (Callable<String>) () -> compare(view))
                .toList());
        var comparisons = new LinkedHashMap<String, String>();
        for (var n = 0; n < views.size(); n++) {
            comparisons.put(views.get(n), found.get(n));
        }
        return comparisons;
    }

    /** Those views that are not as they should be. */
    List<String> differing() throws Exception {
        return compareAll().entrySet().stream()
                .filter(comparison -> !comparison.getValue().equals(EQUAL))
                .map(comparison -> comparison.getKey() + ": " + comparison.getValue())
                .toList();
    }

    /**
     * Rebuilds one view beside the live one.
     *
     * @return {@link #EQUAL}, or what is wrong; a replay that found differences is cancelled, so that nothing is switched
     */
    String compare(String view) throws InterruptedException {
        var replay = client.send(Request.post("/api/admin/projections/" + view + "/replays", """
                        {"reason": "is it the same?"}
                        """)
                        .as(admin))
                .expect(202)
                .header("location");
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var state = client.send(Request.get(replay).as(admin)).expect(200);
        while (state.member("state").equals("running")) {
            if (System.nanoTime() > deadline) {
                return "not done after " + PATIENCE.toMinutes() + " minutes: " + state.body();
            }
            Thread.sleep(100);
            state = client.send(Request.get(replay).as(admin)).expect(200);
        }
        if (state.member("state").equals("different")) {
            client.send(Request.post(replay + "/cancel", "").as(admin)).expect(200);
        }
        var comparison = state.member("comparison");
        return state.member("state").equals("switched") && comparison.equals(EQUAL)
                ? EQUAL
                : state.member("state") + ", " + comparison;
    }
}
