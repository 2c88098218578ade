package io.agendum.bench;

import io.agendum.localservices.LocalServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints what Agendum does a second beside what the same server can do at most, before and after, in one run. The ratio is
 * the result; the absolute numbers belong to the machine.
 */
public final class Bench {

    private static final double LIMITS_AGREE_WITHIN = 0.10;

    private Bench() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments path of the packaged application; {@code bookings}, {@code visible}, {@code logins} or {@code slots}; seconds per
     *     measurement; numbers of connections, such as {@code 1,8,64}; for slots also: numbers of providers and days, and
     *     whether their data are made anew
     */
    public static void main(String[] arguments) throws Exception {
        var jar = Path.of(arguments[0]);
        var seconds = Integer.parseInt(arguments[2]);
        var connections =
                Arrays.stream(arguments[3].split(",")).map(Integer::valueOf).toList();
        if (arguments[1].equals("slots")) {
            var passed = slots(
                    jar,
                    seconds,
                    connections.getFirst(),
                    Integer.parseInt(arguments[4]),
                    Integer.parseInt(arguments[5]),
                    Boolean.parseBoolean(arguments[6]));
            System.exit(passed ? 0 : 1);
        }
        System.exit(others(jar, arguments[1], seconds, connections) ? 0 : 1);
    }

    private static boolean others(Path jar, String what, int seconds, List<Integer> connections) throws Exception {
        var folder = Files.createTempDirectory("agendum-bench-");
        try (var services = LocalServices.start(folder, 0, 0);
                var application = Application.start(jar, services, folder, 0)) {
            if (what.equals("visible")) {
                visible(jar, services, folder, application, seconds);
                return true;
            }
            var bookings = new Bookings(application.url());
            System.out.println("Opening the books of " + Bookings.PROVIDERS + " providers ...");
            bookings.prepare();
            if (what.equals("logins")) {
                return new SignIns(application.url(), bookings).run(seconds);
            }
            bookings(services, folder, application, bookings, seconds, connections);
            return true;
        } finally {
            deleteTree(folder);
        }
    }

    private static void bookings(
            LocalServices services,
            Path folder,
            Application application,
            Bookings bookings,
            int seconds,
            List<Integer> connections)
            throws Exception {
        System.out.println("Warming up: " + Bookings.WARM_UP + " bookings ...");
        bookings.warmUp(Bookings.WARM_UP);
        var limit = new Limit(services.database("agendum").appUrl(), folder);
        limit.prepare();
        var results = new ArrayList<Result>();
        for (var c : connections) {
            System.out.printf(Locale.ROOT, "Measuring %d connection(s), 3 x %d s ...%n", c, seconds);
            var before = limit.run(c, seconds);
            var cpu = Cpu.now(application.process(), folder);
            var measured = bookings.run(c, seconds);
            var used = Cpu.now(application.process(), folder).since(cpu);
            var after = limit.run(c, seconds);
            results.add(new Result(c, before, after, measured, used));
        }
        print(results);
    }

    private static void visible(Path jar, LocalServices services, Path folder, Application application, int seconds)
            throws Exception {
        try (var other = Application.start(jar, services, folder, 1)) {
            var bookings = new Bookings(application.url());
            System.out.println("Opening the books of " + Bookings.PROVIDERS + " providers ...");
            bookings.prepare();
            new Visible(services.database("agendum"), List.of(bookings, bookings.on(other.url()))).run(seconds);
        }
    }

    /** The data are kept for the next run: making them takes many times as long as measuring. */
    private static boolean slots(Path jar, int seconds, int connections, int providers, int days, boolean fresh)
            throws Exception {
        var bench = Path.of(
                Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var folder = bench.resolveSibling("slots");
        if (Files.exists(folder) && (fresh || !DataSet.isIn(folder, providers, days))) {
            // A run that was ended may have left its servers behind; a start stops them.
            LocalServices.start(folder, 0, 0).close();
            deleteTree(folder);
        }
        try (var services = LocalServices.start(folder, 0, 0)) {
            if (!DataSet.isIn(folder, providers, days)) {
                DataSet.make(jar, services, folder, providers, days);
            }
            try (var application = Application.start(
                    jar,
                    services,
                    folder,
                    0,
                    DataSet.VIEWS_BUILT_WITHIN_SECONDS,
                    List.of(bench.resolveSibling("bench-body.jar")))) {
                return new FreeTimes(services, folder, application, DataSet.in(folder)).run(connections, seconds);
            }
        }
    }

    private static void print(List<Result> results) {
        System.out.println();
        System.out.println("connections  bookings/s    p50 ms    p99 ms  pgbench tx/s (before, after)  ratio"
                + "  CPU ms/booking  foreign CPU  refused or failed");
        for (var result : results) {
            System.out.printf(
                    Locale.ROOT,
                    "%11d %11.0f %9.1f %9.1f %14.0f %14.0f %6.2f %15.2f %11.0f%% %18d%s%n",
                    result.connections(),
                    result.measured().perSecond(),
                    result.measured().millisAt(0.50),
                    result.measured().millisAt(0.99),
                    result.before(),
                    result.after(),
                    result.ratio(),
                    result.used().agendumMillis()
                            / Math.max(1, result.measured().booked()),
                    result.used().foreignShare() * 100,
                    result.measured().failed(),
                    result.valid() ? "" : "  void: the limits differ by more than 10 %");
        }
        System.out.println();
        System.out.println("pgbench writes the rows of one booking (event, claim, key, read models) in one transaction,"
                + " with fsync and synchronous_commit on, on the same server.");
    }

    private static void deleteTree(Path folder) throws Exception {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private record Result(int connections, double before, double after, Bookings.Measured measured, Cpu.Used used) {

        double ratio() {
            return measured.perSecond() / ((before + after) / 2);
        }

        boolean valid() {
            return Math.abs(before - after) / Math.max(before, after) <= LIMITS_AGREE_WITHIN;
        }
    }
}
