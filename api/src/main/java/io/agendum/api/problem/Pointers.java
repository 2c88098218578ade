package io.agendum.api.problem;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/** JSON pointers (RFC 6901) to members as the wire names them. */
public final class Pointers {

    private Pointers() {}

    /** From the validator's path: {@code weeklyHours[monday][0].start} is {@code /weekly_hours/monday/0/start}. */
    static String ofPath(String path) {
        var pointer = new StringBuilder();
        for (var step : path.split("[.\\[\\]]+")) {
            if (!step.isEmpty() && !step.startsWith("<")) {
                pointer.append('/').append(escaped(snake(step)));
            }
        }
        return pointer.toString();
    }

    static String ofReferences(List<JacksonException.Reference> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            pointer.append('/')
                    .append(step.getPropertyName() == null ? step.getIndex() : escaped(step.getPropertyName()));
        }
        return pointer.toString();
    }

    /** A Java name as the wire writes it. */
    public static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
