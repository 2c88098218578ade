package io.agendum.reliability;

import java.util.List;

/** After everything else: each view is what a rebuild from the log makes of it. */
final class S17LiveEqualsRebuild implements Row {

    @Override
    public String id() {
        return "S17";
    }

    @Override
    public String what() {
        return "Every view equals its rebuild from the log, row for row, after all other rows.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public boolean comesLast() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var town = rig.town();
        var node = town.nodes().getFirst();
        var books = Books.open(Client.of(node), 30);
        for (var client : List.of(Client.of(node), Client.of(town.nodes().getLast()))) {
            client.send(books.nextBooking().request()).expect(201);
        }
        rig.say("Rebuilding every view from " + town.store().events() + " events ...");
        var oracle = ReplayOracle.at(node);
        var comparisons = oracle.compareAll();
        var differing = comparisons.entrySet().stream()
                .filter(comparison -> !comparison.getValue().equals(ReplayOracle.EQUAL))
                .toList();
        differing.forEach(view -> rig.say(view.getKey() + " differs: " + view.getValue()));
        rig.say("Editing a row by hand and rebuilding again ...");
        var control = control(town.store(), oracle);
        return new Result(
                differing.size() + " of " + comparisons.size() + " views differ",
                "0 views",
                differing.isEmpty() && !comparisons.isEmpty(),
                "an edited row: " + control,
                control.startsWith("different"));
    }

    /** Edits one row of the live calendar, has it compared, and puts it back. */
    static String control(Store store, ReplayOracle oracle) throws Exception {
        var table = store.liveSchema("calendar") + ".appointment";
        var id = store.text("SELECT id FROM " + table + " LIMIT 1");
        var before = store.text("SELECT code FROM " + table + " WHERE id = '" + id + "'");
        store.execute("UPDATE " + table + " SET code = 'PLANTED' WHERE id = '" + id + "'");
        try {
            return oracle.compare("calendar");
        } finally {
            store.execute("UPDATE " + table + " SET code = '" + before + "' WHERE id = '" + id + "'");
        }
    }
}
