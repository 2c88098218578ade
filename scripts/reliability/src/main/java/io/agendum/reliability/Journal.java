package io.agendum.reliability;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every call of a row, one line of JSON each, beside the logs. */
final class Journal implements AutoCloseable {

    private static final int LONGEST_BODY = 400;

    /** Far longer than any problem or appointment: only lists are cut, of which a row may get a hundred thousand. */
    private static final int LONGEST_BODY_KEPT = 4_000;

    private final BufferedWriter writer;
    private final List<Answer> answers = new ArrayList<>();

    Journal(Path file) throws IOException {
        writer = Files.newBufferedWriter(file);
    }

    synchronized void note(Answer answer) {
        answers.add(answer.shortened(LONGEST_BODY_KEPT));
        var request = answer.request();
        try {
            writer.write(
                    "{\"key\":%s,\"to\":%s,\"request\":%s,\"sent\":%s,\"status\":%s,\"answer\":%s,\"began\":%s,\"ended\":%s}"
                            .formatted(
                                    quoted(request.key()),
                                    quoted(answer.url()),
                                    quoted(request.method() + " " + request.path()),
                                    quoted(request.body()),
                                    answer.isUnknown() ? "\"UNKNOWN\"" : String.valueOf(answer.status()),
                                    quoted(answer.body()),
                                    quoted(answer.began().toString()),
                                    quoted(answer.ended().toString())));
            writer.newLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All answers so far; of long ones only the beginning. */
    synchronized List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** How many answers there are, to be handed to {@link #answersSince} later. */
    synchronized int size() {
        return answers.size();
    }

    /** Those that came since then. */
    synchronized List<Answer> answersSince(int size) {
        return List.copyOf(answers.subList(size, answers.size()));
    }

    /** How often each status was answered, such as {@code 201x40 503x2 unknownx1}. */
    synchronized String statuses() {
        Map<Integer, Integer> counts = new TreeMap<>();
        answers.forEach(answer -> counts.merge(answer.status(), 1, Integer::sum));
        var text = new StringBuilder();
        counts.forEach((status, count) -> text.append(text.isEmpty() ? "" : " ")
                .append(status == 0 ? "unknown" : status)
                .append('x')
                .append(count));
        return text.toString();
    }

    private static String quoted(String text) {
        var shown = text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) + "..." : text;
        var quoted = new StringBuilder("\"");
        for (var c : shown.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < ' ' ? ' ' : c);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
