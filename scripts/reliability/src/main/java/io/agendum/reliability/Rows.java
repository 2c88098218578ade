package io.agendum.reliability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All rows, in the order in which they run. */
final class Rows {

    private static final List<Row> ALL = List.of(
            new S1OneSlotManyRacers(),
            new S2MixedStartsAndLengths(),
            new S3MovesUnderKill(),
            new S5KilledNodes(),
            new S6KilledDatabase(),
            new S7PowerCut(),
            new S8FullDisk(),
            new S10NoConnection(),
            new S11LateCommits(),
            new S12PoisonEvents(),
            new S13UnreadableStore(),
            new S14PausedAndSkewedNodes(),
            new S15RebuildBesideTraffic(),
            new S18GoldenEvents(),
            new S20ReadYourWrites(),
            new S21RedisAway(),
            new S23LostAnswers(),
            new S31BadTokens(),
            new S32Revocation(),
            new S33TwoTabs(),
            new S43RaceOnOneStream(),
            new S44ChangingRules(),
            new S45LifeRaces(),
            new S17LiveEqualsRebuild());

    private Rows() {}

    static List<Row> all() {
        return ALL.stream().sorted(Comparator.comparing(Row::comesLast)).toList();
    }

    static List<Row> fast() {
        return all().stream().filter(Row::hasFastForm).toList();
    }

    /**
     * The rows of these names, in the order in which they run.
     *
     * @throws IllegalArgumentException for a name that is none
     */
    static List<Row> named(List<String> names) {
        Set<Row> wanted = new LinkedHashSet<>();
        for (var name : names) {
            wanted.add(find(name)
                    .orElseThrow(() -> new IllegalArgumentException("There is no row " + name + "; there are "
                            + String.join(", ", ids()) + ", and fast and all.")));
        }
        var rows = new ArrayList<>(all());
        rows.retainAll(wanted);
        return rows;
    }

    private static Optional<Row> find(String name) {
        return ALL.stream().filter(row -> row.id().equalsIgnoreCase(name)).findFirst();
    }

    private static List<String> ids() {
        return ALL.stream().map(Row::id).toList();
    }
}
