package io.agendum.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Another wall clock for one process, by libfaketime; the clock that measures lengths of time stays the true one. */
final class FakeTime {

    /** Where scripts/reliability.sh says that the library is. */
    static final String LIBRARY = "RELIABILITY_FAKETIME";

    private FakeTime() {}

    static void prepare(Map<String, String> environment, Path clock) throws IOException {
        var library = System.getenv(LIBRARY);
        if (library == null || !Files.exists(Path.of(library))) {
            throw new IllegalStateException(
                    "libfaketime is needed: install the package libfaketime and set " + LIBRARY);
        }
        if (!Files.exists(clock)) {
            set(clock, Duration.ZERO);
        }
        environment.put("LD_PRELOAD", library);
        environment.put("FAKETIME_TIMESTAMP_FILE", clock.toString());
        // Read anew at most once a second: a node asks for the time thousands of times a second.
        environment.put("FAKETIME_CACHE_DURATION", "1");
        environment.put("NO_FAKE_STAT", "1");
        // With the fix for other systems every timed wait of a JVM ends at once.
        environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        environment.put("DONT_FAKE_MONOTONIC", "1");
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    static void set(Path clock, Duration offset) throws IOException {
        Files.writeString(clock, String.format(Locale.ROOT, "%+.3f%n", offset.toMillis() / 1000.0));
    }
}
