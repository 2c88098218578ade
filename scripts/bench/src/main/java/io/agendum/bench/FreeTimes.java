package io.agendum.bench;

import io.agendum.bench.DataSet.Book;
import io.agendum.bench.DataSet.Service;
import io.agendum.localservices.LocalServices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** Free times of one day and of 31 days, beside a static answer of the same size from the same server in the same run. */
final class FreeTimes {

    private static final int WARM_UP = 30_000;
    private static final int WARM_UPS_AT_MOST = 10;

    private static final int BOOKABLE_DAYS = 60;
    private static final int LONGEST_DAYS = 31;
    private static final int PATHS = 50_000;
    private static final int CHECKED = 200;
    private static final int SEED = 11;
    private static final double AGREE_WITHIN = 0.10;
    private static final double FOREIGN_AT_MOST = 0.05;
    private static final Pattern SLOT = Pattern.compile("\"starts_at\":\"([^\"]+)\",\"ends_at\":\"([^\"]+)\"");

    private final LocalServices services;
    private final Path folder;
    private final Application application;
    private final DataSet set;
    private final List<Book> books;
    private final Rest rest;

    FreeTimes(LocalServices services, Path folder, Application application, DataSet set) throws SQLException {
        this.services = services;
        this.folder = folder;
        this.application = application;
        this.set = set;
        this.books = DataSet.books(services.database("agendum"));
        this.rest = new Rest(application.url());
    }

    /** Whether both gates hold. */
    boolean run(int connections, int seconds) throws Exception {
        var rows = new ArrayList<Row>();
        for (var workload : List.of(new Workload("W4", 1, 0.3), new Workload("W5", LONGEST_DAYS, 0.2))) {
            rows.add(measure(workload, connections, seconds));
        }
        print(rows);
        return rows.stream().allMatch(Row::passes);
    }

    private Row measure(Workload workload, int connections, int seconds) throws Exception {
        var random = new Random(SEED);
        var paths = new ArrayList<String>();
        for (var n = 0; n < PATHS; n++) {
            paths.add(ask(random, workload.days()).path());
        }
        var size = check(workload.days());
        var slots = new Load(application.url(), paths);
        var limit = new Load(application.url(), List.of("/api/providers/static.body/available-times?size=" + size));
        System.out.printf(
                Locale.ROOT,
                "%s: %d day(s), %,d bytes; warming up, then 4 x %d s ...%n",
                workload.name(),
                workload.days(),
                size,
                seconds);
        warmUp(limit, connections);
        warmUp(slots, connections);
        var before = closed(limit, connections, seconds);
        var asked = closed(slots, connections, seconds);
        var after = closed(limit, connections, seconds);
        var half = slots.open(asked.measured().perSecond() / 2, seconds);
        return new Row(workload, before, asked, after, half);
    }

    /** Until the third time in a row that many requests take the same processor time. */
    private void warmUp(Load load, int connections) throws Exception {
        var last = 0.0;
        var steady = 0;
        for (var n = 0; n < WARM_UPS_AT_MOST && steady < 2; n++) {
            var before = Cpu.now(application.process(), folder);
            load.warmUp(connections, WARM_UP);
            var used = Cpu.now(application.process(), folder).since(before).agendumMillis();
            steady = Math.abs(used - last) / Math.max(used, last) <= AGREE_WITHIN ? steady + 1 : 0;
            last = used;
        }
    }

    private Run closed(Load load, int connections, int seconds) throws Exception {
        var cpu = Cpu.now(application.process(), folder);
        var measured = load.closed(connections, seconds);
        return new Run(measured, Cpu.now(application.process(), folder).since(cpu));
    }

    /** Judges some answers by the claims, with arithmetic of its own; returns the median size of a body. */
    private int check(int days) throws Exception {
        var random = new Random(SEED + 1);
        var sizes = new ArrayList<Integer>();
        try (var connection = DataSet.connect(services.database("agendum").appUrl())) {
            for (var n = 0; n < CHECKED; n++) {
                var ask = ask(random, days);
                var taken = DataSet.taken(connection, ask.book().provider());
                var answer = rest.get(ask.path());
                sizes.add(answer.getBytes(StandardCharsets.UTF_8).length);
                var offered = new ArrayList<String>();
                var slot = SLOT.matcher(answer);
                while (slot.find()) {
                    offered.add(OffsetDateTime.parse(slot.group(1)) + " " + OffsetDateTime.parse(slot.group(2)));
                }
                if (!offered.equals(expected(ask, taken))) {
                    throw new IllegalStateException("wrong answer to " + ask + ":\n" + answer);
                }
            }
        }
        return sizes.stream().sorted().toList().get(CHECKED / 2);
    }

    private static List<String> expected(Ask ask, List<Instant[]> taken) {
        var expected = new ArrayList<String>();
        var zone = ask.book().zone();
        for (var day = 0; day < ask.days(); day++) {
            var date = ask.from().plusDays(day);
            var closes = date.atTime(DataSet.CLOSES).atZone(zone).toInstant();
            var start = date.atTime(DataSet.OPENS).atZone(zone).toInstant();
            while (!start.plus(Duration.ofMinutes(ask.service().minutes())).isAfter(closes)) {
                var from = start;
                var end = start.plus(Duration.ofMinutes(ask.service().minutes()));
                var free = end.plus(Duration.ofMinutes(ask.book().buffer()));
                if (taken.stream().noneMatch(claim -> claim[0].isBefore(free) && claim[1].isAfter(from))) {
                    expected.add(start.atZone(zone).toOffsetDateTime() + " "
                            + end.atZone(zone).toOffsetDateTime());
                }
                start = start.plus(Duration.ofMinutes(DataSet.MINUTES));
            }
        }
        return expected;
    }

    private Ask ask(Random random, int days) {
        var book = books.get(random.nextInt(books.size()));
        var service = book.services().get(random.nextInt(book.services().size()));
        // All days that are asked for have bookings, if there are as many.
        var first = random.nextInt(Math.min(BOOKABLE_DAYS, Math.max(1, set.days() - days + 1)));
        return new Ask(book, service, set.first().plusDays(first), days);
    }

    private static void print(List<Row> rows) {
        System.out.println();
        System.out.println(
                "             requests/s   p50 ms   p99 ms   CPU ms each (app + PostgreSQL + Redis)  client CPU ms"
                        + "  foreign CPU");
        for (var row : rows) {
            print(row.workload().name() + " static", row.before());
            print(row.workload().name() + " slots", row.asked());
            print(row.workload().name() + " static", row.after());
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %12.0f %8.2f %8.2f   open model, half of the maximum%n",
                    row.workload().name() + " half",
                    row.half().perSecond(),
                    row.half().millisAt(0.50),
                    row.half().millisAt(0.99));
        }
        System.out.println();
        for (var row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f of the static answer's requests/s%s, %.2f of its CPU; gate %.2f by %s: %s%n",
                    row.workload().name(),
                    row.ratio(),
                    row.isVoid() ? " (void: " + row.whyVoid() + ")" : "",
                    row.cpuRatio(),
                    row.workload().gate(),
                    row.isVoid() ? "CPU" : "requests/s",
                    row.passes() ? "passed" : "FAILED");
        }
    }

    private static void print(String what, Run run) {
        var count = Math.max(1, run.measured().nanos().length);
        System.out.printf(
                Locale.ROOT,
                "%-10s %12.0f %8.2f %8.2f %9.3f (%.3f + %.3f + %.3f) %24.3f %11.0f%%%n",
                what,
                run.measured().perSecond(),
                run.measured().millisAt(0.50),
                run.measured().millisAt(0.99),
                run.cpuEach(),
                run.used().applicationMillis() / count,
                run.used().databaseMillis() / count,
                run.used().redisMillis() / count,
                run.used().clientMillis() / count,
                run.used().foreignShare() * 100);
    }

    private record Workload(String name, int days, double gate) {}

    private record Ask(Book book, Service service, LocalDate from, int days) {

        String path() {
            var when = days == 1 ? "date=" + from : "from=" + from + "&to=" + from.plusDays(days - 1L);
            return "/api/providers/%s/available-times?service=%s&%s".formatted(book.slug(), service.id(), when);
        }
    }

    private record Run(Load.Measured measured, Cpu.Used used) {

        double cpuEach() {
            return used.agendumMillis() / Math.max(1, measured.nanos().length);
        }
    }

    private record Row(Workload workload, Run before, Run asked, Run after, Load.Measured half) {

        double ratio() {
            return asked.measured().perSecond()
                    / ((before.measured().perSecond() + after.measured().perSecond()) / 2);
        }

        double cpuRatio() {
            return (before.cpuEach() + after.cpuEach()) / 2 / asked.cpuEach();
        }

        boolean isVoid() {
            return !whyVoid().isEmpty();
        }

        String whyVoid() {
            var foreign = Math.max(
                    asked.used().foreignShare(),
                    Math.max(before.used().foreignShare(), after.used().foreignShare()));
            if (foreign > FOREIGN_AT_MOST) {
                return "others used %.0f %% of the processors".formatted(foreign * 100);
            }
            var one = before.measured().perSecond();
            var other = after.measured().perSecond();
            return Math.abs(one - other) / Math.max(one, other) > AGREE_WITHIN
                    ? "the static runs differ by more than 10 %"
                    : "";
        }

        boolean passes() {
            return (isVoid() ? cpuRatio() : ratio()) >= workload.gate();
        }
    }
}
