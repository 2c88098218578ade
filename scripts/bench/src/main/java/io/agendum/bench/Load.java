package io.agendum.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests that were written beforehand over sockets of its own and reads no more of the answers than where they
 * end: what the client needs comes off the cores on which the server is measured.
 */
final class Load {

    private static final int SEED = 7;
    private static final int OPEN_CONNECTIONS = 64;

    private final URI url;
    private final byte[][] requests;
    private final AtomicInteger warmUps = new AtomicInteger();

    Load(String url, List<String> paths) {
        this.url = URI.create(url);
        requests = paths.stream()
                .map(path -> "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: application/json\r\n\r\n"
                        .formatted(path, this.url.getHost(), this.url.getPort())
                        .getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** So many requests, as fast as they are answered, and each time others. */
    void warmUp(int connections, int count) throws Exception {
        var left = new AtomicInteger(count);
        var warmUp = warmUps.decrementAndGet() * OPEN_CONNECTIONS;
        concurrently(connections, connection -> {
            var random = new SplittableRandom(warmUp - connection.number());
            while (left.decrementAndGet() >= 0) {
                connection.exchange(any(random));
            }
            return new long[0];
        });
    }

    /** Each connection sends as soon as the last answer has come. */
    Measured closed(int connections, int seconds) throws Exception {
        var begin = System.nanoTime();
        var end = begin + TimeUnit.SECONDS.toNanos(seconds);
        return concurrently(connections, connection -> {
            var random = new SplittableRandom(SEED + connection.number());
            var nanos = new Nanos();
            for (var sent = System.nanoTime(); sent < end; sent = System.nanoTime()) {
                connection.exchange(any(random));
                nanos.add(System.nanoTime() - sent);
            }
            return nanos.all();
        });
    }

    /**
     * Requests are due at even intervals, whatever became of those before. Who is late because the server was busy has
     * waited since it was due; what this client oversleeps is not counted.
     */
    Measured open(double perSecond, int seconds) throws Exception {
        var next = new AtomicLong();
        var total = (long) (perSecond * seconds);
        var begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        return concurrently(OPEN_CONNECTIONS, connection -> {
            var random = new SplittableRandom(SEED + connection.number());
            var nanos = new Nanos();
            for (var n = next.getAndIncrement(); n < total; n = next.getAndIncrement()) {
                var since = begin + (long) (n / perSecond * 1e9);
                if (System.nanoTime() < since) {
                    for (var now = System.nanoTime(); now < since; now = System.nanoTime()) {
                        LockSupport.parkNanos(since - now);
                    }
                    since = System.nanoTime();
                }
                connection.exchange(any(random));
                nanos.add(System.nanoTime() - since);
            }
            return nanos.all();
        });
    }

    private byte[] any(SplittableRandom random) {
        return requests[random.nextInt(requests.length)];
    }

    private Measured concurrently(int connections, Work work) throws Exception {
        var begin = System.nanoTime();
        try (var executor = Executors.newFixedThreadPool(connections)) {
            var tasks = new ArrayList<Future<long[]>>();
            for (var n = 0; n < connections; n++) {
                var number = n;
                Callable<long[]> task = () -> {
                    try (var connection = new Connection(number, url)) {
                        return work.run(connection);
                    }
                };
                tasks.add(executor.submit(task));
            }
            var all = new ArrayList<long[]>();
            for (var task : tasks) {
                all.add(task.get());
            }
            var took = (System.nanoTime() - begin) / 1e9;
            return new Measured(
                    all.stream().flatMapToLong(Arrays::stream).sorted().toArray(), took);
        }
    }

    private interface Work {

        long[] run(Connection connection) throws IOException;
    }

    /** Latencies, sorted, in nanoseconds, and how long it took in all. */
    @SuppressWarnings("ArrayRecordComponent")
    record Measured(long[] nanos, double seconds) {

        double perSecond() {
            return nanos.length / seconds;
        }

        double millisAt(double quantile) {
            return nanos.length == 0
                    ? Double.NaN
                    : nanos[(int) Math.min(nanos.length - 1, quantile * nanos.length)] / 1e6;
        }
    }

    private static final class Nanos {

        private long[] kept = new long[1 << 16];
        private int count;

        void add(long nanos) {
            if (count == kept.length) {
                kept = Arrays.copyOf(kept, 2 * count);
            }
            kept[count++] = nanos;
        }

        long[] all() {
            return Arrays.copyOf(kept, count);
        }
    }

    /** One connection that is kept alive as long as the server likes. */
    private static final class Connection implements AutoCloseable {

        private final int number;
        private final URI url;
        private final byte[] buffer = new byte[1 << 16];
        private Socket socket;
        private InputStream in;
        private int at;
        private int end;

        Connection(int number, URI url) throws IOException {
            this.number = number;
            this.url = url;
            socket = open();
            in = socket.getInputStream();
        }

        int number() {
            return number;
        }

        private Socket open() throws IOException {
            var opened = new Socket(InetAddress.ofLiteral(url.getHost()), url.getPort());
            opened.setTcpNoDelay(true);
            opened.setSoTimeout(10_000);
            return opened;
        }

        void exchange(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            var status = line();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status + " to " + new String(request, StandardCharsets.US_ASCII));
            }
            var length = -1L;
            var close = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Long.parseLong(header.substring(15).strip());
                }
                close |= header.equalsIgnoreCase("connection: close");
            }
            if (length >= 0) {
                skip(length);
            } else {
                for (var chunk = chunk(); chunk > 0; chunk = chunk()) {
                    skip(chunk + 2);
                }
                line();
            }
            if (close) {
                socket.close();
                socket = open();
                in = socket.getInputStream();
                at = 0;
                end = 0;
            }
        }

        private long chunk() throws IOException {
            return Long.parseLong(line(), 16);
        }

        private String line() throws IOException {
            var begin = at;
            while (true) {
                for (var n = begin; n < end - 1; n++) {
                    if (buffer[n] == '\r' && buffer[n + 1] == '\n') {
                        var line = new String(buffer, at, n - at, StandardCharsets.ISO_8859_1);
                        at = n + 2;
                        return line;
                    }
                }
                begin = Math.max(at, end - 1) - at;
                fill();
                begin += at;
            }
        }

        private void skip(long count) throws IOException {
            var left = count;
            while (left > end - at) {
                left -= end - at;
                at = end;
                fill();
            }
            at += Math.toIntExact(left);
        }

        /** Reads on, after what has not been looked at yet. */
        private void fill() throws IOException {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            var read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw new IOException("the server hung up");
            }
            end += read;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
