package io.agendum.reliability;

import java.util.ArrayList;
import java.util.List;

/** What all rows of a run came to, as a table. */
final class Scorecard {

    private final List<Line> lines = new ArrayList<>();

    void add(Row row, Result result, long seconds) {
        lines.add(new Line(row.id(), result, seconds));
    }

    /** Whether every row passed and every control was found. */
    boolean isGood() {
        return lines.stream().allMatch(line -> line.result().good());
    }

    @Override
    public String toString() {
        var value =
                width("value", lines.stream().map(line -> line.result().value()).toList());
        var target = width(
                "target", lines.stream().map(line -> line.result().target()).toList());
        var control = width("control", lines.stream().map(Line::control).toList());
        var format = "%-5s  %-" + value + "s  %-" + target + "s  %-4s  %-" + control + "s  %7s%n";
        var text = new StringBuilder(format.formatted("id", "value", "target", "pass", "control", "seconds"));
        for (var line : lines) {
            var result = line.result();
            text.append(format.formatted(
                    line.id(),
                    result.value(),
                    result.target(),
                    result.good() ? "yes" : "NO",
                    line.control(),
                    line.seconds()));
        }
        return text.toString();
    }

    private static int width(String title, List<String> texts) {
        return texts.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    private record Line(String id, Result result, long seconds) {

        String control() {
            return (result.controlFound() ? "found: " : "SILENT: ") + result.control();
        }
    }
}
