package io.agendum.reliability;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs rows of the scorecard and prints what came of them. The exit code is 0 when every row passed and every planted
 * fault was found, 1 when not, 2 for a wrong call.
 */
public final class Reliability {

    private static final DateTimeFormatter FOLDER_NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Options options;
    private final Path folder;
    private final Rig rig;
    private final Scorecard scorecard = new Scorecard();

    private Reliability(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
        this.rig = new Rig(options.jar(), folder, options.fast(), options.seed());
    }

    /**
     * Runs the rows.
     *
     * @param arguments path of the packaged application, folder for the runs, and then what the script was given
     */
    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        var name = LocalDateTime.now(ZoneOffset.UTC).format(FOLDER_NAME) + "-"
                + ProcessHandle.current().pid();
        var folder = Files.createDirectories(options.runs().resolve(name));
        System.exit(new Reliability(options, folder).run());
    }

    private int run() {
        // A row that is interrupted leaves servers behind, which Ctrl-C must end too.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(rig::close));
        System.out.println("Seed " + options.seed() + "; logs and journals are in " + folder);
        var rows = options.rows();
        for (var n = 0; n < rows.size(); n++) {
            var row = rows.get(n);
            System.out.printf("%n== %s (%d of %d) %s%n", row.id(), n + 1, rows.size(), row.what());
            run(row);
        }
        rig.close();
        System.out.println();
        System.out.print(scorecard);
        if (scorecard.isGood() && !options.keep()) {
            delete(folder);
        } else {
            System.out.println("\nSeed " + options.seed() + "; everything of this run is kept in " + folder);
        }
        return scorecard.isGood() ? 0 : 1;
    }

    private void run(Row row) {
        var began = System.nanoTime();
        rig.begin(row);
        Result result;
        try {
            result = row.run(rig);
            result = rig.hasTown() ? withoutOverlaps(result) : result;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            result = new Result("interrupted", "", false, "", false);
        } catch (Exception | AssertionError broken) {
            result = broken(row, broken);
            rig.giveUpTown();
        }
        rig.finish();
        var seconds = (System.nanoTime() - began) / 1_000_000_000;
        System.out.printf(
                "%s %s: %s (%s), control %s, %d s%n",
                row.id(),
                result.good() ? "passed" : "FAILED",
                result.value(),
                result.target(),
                result.controlFound() ? "found: " + result.control() : "SILENT: " + result.control(),
                seconds);
        scorecard.add(row, result, seconds);
    }

    /** Whatever a row did, no two appointments may overlap after it. */
    private Result withoutOverlaps(Result result) throws Exception {
        var faults = rig.town().store().overlaps(Store.LOG).faults();
        if (faults.isEmpty()) {
            return result;
        }
        System.out.println("The store has faults: " + faults);
        return new Result(
                result.value() + "; " + faults.size() + " faults in the store",
                result.target(),
                false,
                result.control(),
                result.controlFound());
    }

    private Result broken(Row row, Throwable broken) {
        var file = folder.resolve(row.id() + "-broken.txt");
        try (var writer = new PrintWriter(Files.newBufferedWriter(file))) {
            broken.printStackTrace(writer);
        } catch (IOException failed) {
            failed.printStackTrace();
        }
        var said = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        System.out.println("It broke: " + broken + "\n(" + file + ")");
        return new Result(
                "broke: " + (said.length() > 60 ? said.substring(0, 60) : said), "", false, "not reached", false);
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            System.err.println("The folder " + folder + " could not be deleted: " + failed.getMessage());
        }
    }

    private record Options(Path jar, Path runs, List<Row> rows, boolean fast, long seed, boolean keep) {

        static Options parse(List<String> arguments) {
            if (arguments.size() < 2) {
                throw new IllegalArgumentException("Run scripts/reliability.sh.");
            }
            var names = new ArrayList<String>();
            Long seed = null;
            var keep = false;
            for (var rest = new ArrayList<>(arguments.subList(2, arguments.size())); !rest.isEmpty(); ) {
                var argument = rest.removeFirst();
                switch (argument) {
                    case "--keep" -> keep = true;
                    case "--seed" -> seed = seed(rest.isEmpty() ? "" : rest.removeFirst());
                    case "--list" -> throw new IllegalArgumentException(list());
                    default -> names.add(argument);
                }
            }
            var fast = names.remove("fast");
            return new Options(
                    Path.of(arguments.getFirst()).toAbsolutePath(),
                    Path.of(arguments.get(1)).toAbsolutePath(),
                    rows(names, fast),
                    fast,
                    seed == null ? new SecureRandom().nextInt(1_000_000_000) : seed,
                    keep);
        }

        private static List<Row> rows(List<String> names, boolean fast) {
            if (fast && names.isEmpty()) {
                return Rows.fast();
            }
            if (names.isEmpty()) {
                throw new IllegalArgumentException("Name the rows, or say fast or all. " + list());
            }
            return names.equals(List.of("all")) ? Rows.all() : Rows.named(names);
        }

        private static @Nullable Long seed(String text) {
            if (!text.matches("-?\\d{1,18}")) {
                throw new IllegalArgumentException("--seed needs a number.");
            }
            return Long.valueOf(text);
        }

        private static String list() {
            var text = new StringBuilder("The rows are:");
            for (var row : Rows.all()) {
                text.append("%n  %-4s %-5s %s".formatted(row.id(), row.hasFastForm() ? "fast" : "", row.what()));
            }
            return text.toString();
        }
    }
}
