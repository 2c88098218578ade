package io.agendum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Processor time as Linux counts it, in ticks of 10 ms: of Agendum with its servers, of this client, and of all. */
record Cpu(long agendum, long client, long busy, long total) {

    private static final int TICK_MILLIS = 10;

    static Cpu now(Process application, Path dataFolder) throws IOException {
        var postmaster = Files.readAllLines(dataFolder.resolve("postgres/postmaster.pid"))
                .getFirst();
        var servers = ProcessHandle.of(Long.parseLong(postmaster.strip())).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
        var agendum = Stream.concat(Stream.of(application.toHandle()), servers)
                .mapToLong(Cpu::ticks)
                .sum();
        var all = Arrays.stream(Files.readAllLines(Path.of("/proc/stat"))
                        .getFirst()
                        .substring("cpu".length())
                        .strip()
                        .split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        var idle = all[3] + all[4];
        return new Cpu(
                agendum,
                ticks(ProcessHandle.current()),
                Arrays.stream(all).sum() - idle,
                Arrays.stream(all).sum());
    }

    private static long ticks(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException ended) {
            return 0;
        }
    }

    Used since(Cpu before) {
        var foreign = (busy - before.busy) - (agendum - before.agendum) - (client - before.client);
        return new Used(
                (double) (agendum - before.agendum) * TICK_MILLIS,
                Math.max(0, (double) foreign / Math.max(1, total - before.total)));
    }

    /**
     * Processor time between two looks.
     *
     * @param agendumMillis of the application and PostgreSQL
     * @param foreignShare of all processor time, what neither Agendum nor the client used
     */
    record Used(double agendumMillis, double foreignShare) {}
}
