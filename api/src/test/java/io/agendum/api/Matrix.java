package io.agendum.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may ask what: the table {@code authorization.txt}, and the routes that the application has. */
final class Matrix {

    private static final String FILE = "/authorization.txt";
    private static final int COLUMNS = 3 + Caller.values().length;

    private Matrix() {}

    /** The rows of the table, in its order. */
    static List<Row> rows() {
        try (var file = Objects.requireNonNull(Matrix.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Matrix::row)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Row row(String line) {
        var words = line.strip().split(" +");
        if (words.length != COLUMNS) {
            throw new IllegalStateException("not a row: " + line);
        }
        var statuses = Arrays.stream(words, 3, COLUMNS).map(Integer::valueOf).toList();
        return new Row(words[0] + " " + words[1], Thing.of(words[2]), statuses);
    }

    /** All routes of the application, as the table writes them. */
    static Set<String> routes() {
        return routes(handler -> true);
    }

    /** Those that read a body. */
    static Set<String> routesWithBody() {
        return routes(handler -> Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)));
    }

    private static Set<String> routes(Predicate<HandlerMethod> wanted) {
        var routes = new TreeSet<String>();
        for (var mapping : Running.beans(RequestMappingHandlerMapping.class)) {
            mapping.getHandlerMethods().forEach((route, handler) -> {
                if (!wanted.test(handler)) {
                    return;
                }
                var methods = new ArrayList<String>();
                route.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
                for (var method : methods.isEmpty() ? List.of("ANY") : methods) {
                    route.getPatternValues().forEach(path -> routes.add(method + " " + path));
                }
            });
        }
        return routes;
    }

    /** Who asks, in the order of the columns. */
    enum Caller {
        ANONYMOUS,
        CLIENT,
        OTHER_CLIENT,
        PROVIDER,
        OTHER_PROVIDER,
        ADMIN,
        REVOKED
    }

    /** What is asked about. */
    enum Thing {
        /** Nothing in particular, or what is the caller's own. */
        OWN("-"),
        /** What is there and nobody's in particular. */
        KNOWN("known"),
        /** What belongs to the client, the provider or both. */
        THEIRS("theirs"),
        UNKNOWN("unknown");

        private final String word;

        Thing(String word) {
            this.word = word;
        }

        private static Thing of(String word) {
            return Arrays.stream(values())
                    .filter(thing -> thing.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What everybody gets who asks for something by a route.
     *
     * @param route method and path, such as {@code GET /api/providers/{slug}}
     * @param statuses one for each caller
     */
    record Row(String route, Thing thing, List<Integer> statuses) {

        int status(Caller caller) {
            return statuses.get(caller.ordinal());
        }

        @Override
        public String toString() {
            return route + (thing == Thing.OWN ? "" : " " + thing.word);
        }
    }
}
