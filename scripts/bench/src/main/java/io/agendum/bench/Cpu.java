package io.agendum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Processor time as Linux counts it, in ticks of 10 ms: of the application, of its two servers, of this client, and of
 * all.
 */
record Cpu(long application, long database, long redis, long client, long busy, long total) {

    private static final int TICK_MILLIS = 10;

    static Cpu now(Process application, Path dataFolder) throws IOException {
        var all = Arrays.stream(Files.readAllLines(Path.of("/proc/stat"))
                        .getFirst()
                        .substring("cpu".length())
                        .strip()
                        .split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        var idle = all[3] + all[4];
        return new Cpu(
                ticks(application.toHandle()),
                server(dataFolder.resolve("postgres/postmaster.pid")),
                server(dataFolder.resolve("redis/redis.pid")),
                ticks(ProcessHandle.current()),
                Arrays.stream(all).sum() - idle,
                Arrays.stream(all).sum());
    }

    private static long server(Path pidFile) throws IOException {
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        return ProcessHandle.of(pid).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .mapToLong(Cpu::ticksWithEndedChildren)
                .sum();
    }

    private static long ticks(ProcessHandle process) {
        return sum(process, 11, 13);
    }

    /** A worker that ends meanwhile would take what it used out of the sum. */
    private static long ticksWithEndedChildren(ProcessHandle process) {
        return sum(process, 11, 15);
    }

    private static long sum(ProcessHandle process, int first, int end) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields, first, end).mapToLong(Long::parseLong).sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    Used since(Cpu before) {
        var foreign = (busy - before.busy)
                - (application - before.application)
                - (database - before.database)
                - (redis - before.redis)
                - (client - before.client);
        return new Used(
                (double) (application - before.application) * TICK_MILLIS,
                (double) (database - before.database) * TICK_MILLIS,
                (double) (redis - before.redis) * TICK_MILLIS,
                (double) (client - before.client) * TICK_MILLIS,
                Math.max(0, (double) foreign / Math.max(1, total - before.total)));
    }

    /**
     * Processor time between two looks, in milliseconds.
     *
     * @param foreignShare of all processor time, what neither Agendum with its servers nor the client used
     */
    record Used(
            double applicationMillis,
            double databaseMillis,
            double redisMillis,
            double clientMillis,
            double foreignShare) {

        double agendumMillis() {
            return applicationMillis + databaseMillis + redisMillis;
        }
    }
}
