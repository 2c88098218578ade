package io.agendum.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on loopback that can stand before a node, PostgreSQL, Redis or a mail server, and behaves like a bad
 * network when told to. Its port stays the same in all modes.
 */
final class FaultProxy implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;
    private static final int CONNECTED_WITHIN_MILLIS = 2_000;

    private final int target;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private volatile Mode mode = Mode.PASS;
    private volatile long latencyMillis;
    private volatile long jitterMillis;
    private volatile boolean closed;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private FaultProxy(int target) throws IOException {
        this.target = target;
        listener = listen(0);
        port = listener.getLocalPort();
    }

    /** What happens to connections, those that there are and new ones. */
    private enum Mode {
        PASS,
        BLACK_HOLE,
        REFUSE,
        RESET,
        CUT_ANSWER
    }

    /** A proxy before a port of 127.0.0.1 that passes everything on. */
    static FaultProxy before(int port) throws IOException {
        return new FaultProxy(port);
    }

    int port() {
        return port;
    }

    /** How many answers were cut off so far. */
    int cuts() {
        return cuts.get();
    }

    /** Passes everything on at once; what a black hole held back arrives late. */
    void pass() {
        latencyMillis = 0;
        jitterMillis = 0;
        change(Mode.PASS);
    }

    /** Passes everything on after a while, in both directions. */
    void delay(Duration latency, Duration jitter) {
        latencyMillis = latency.toMillis();
        jitterMillis = jitter.toMillis();
        change(Mode.PASS);
    }

    /** Accepts connections and passes nothing on. */
    void swallow() {
        change(Mode.BLACK_HOLE);
    }

    /** Accepts no connections, and ends those that there are. */
    void refuse() {
        change(Mode.REFUSE);
        links.forEach(Link::reset);
    }

    /** Breaks each connection, also those to come. */
    void reset() {
        change(Mode.RESET);
        links.forEach(Link::reset);
    }

    /** Passes requests on whole; when the answer begins to come it is thrown away, and the connection broken. */
    void cutAnswers() {
        change(Mode.CUT_ANSWER);
    }

    private void change(Mode next) {
        lock.lock();
        try {
            mode = next;
            if (next == Mode.REFUSE) {
                stopListening();
            } else if (listener == null && !closed) {
                listener = listen(port);
            }
            changed.signalAll();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.unlock();
        }
    }

    /** While its thread is still within an accept the kernel lets others in: the thread has to be gone too. */
    private void stopListening() throws IOException {
        if (listener == null || acceptor == null) {
            return;
        }
        listener.close();
        listener = null;
        try {
            acceptor.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerSocket listen(int wanted) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted), 1_000);
        acceptor = Thread.ofVirtual().name("proxy-" + wanted).start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var near = socket.accept();
                Thread.ofVirtual().start(() -> serve(near));
            } catch (IOException listenerClosed) {
                return;
            }
        }
    }

    private void serve(Socket near) {
        var link = new Link(near);
        links.add(link);
        try {
            if (mode == Mode.RESET || mode == Mode.REFUSE || closed) {
                link.reset();
                return;
            }
            awaitPassage(link);
            link.open(target);
            var requests = Thread.ofVirtual().start(() -> pump(link, true));
            pump(link, false);
            requests.join();
        } catch (IOException nobodyThere) {
            link.reset();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            link.close();
            links.remove(link);
        }
    }

    private void pump(Link link, boolean request) {
        var buffer = new byte[CHUNK];
        try {
            var from = link.side(request).getInputStream();
            var to = link.side(!request).getOutputStream();
            for (var n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                awaitPassage(link);
                if (mode == Mode.CUT_ANSWER && !request) {
                    cuts.incrementAndGet();
                    link.reset();
                    return;
                }
                linger();
                to.write(buffer, 0, n);
                to.flush();
            }
            link.side(!request).shutdownOutput();
        } catch (IOException broken) {
            link.reset();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPassage(Link link) throws InterruptedException {
        lock.lock();
        try {
            while (mode == Mode.BLACK_HOLE && !closed && !link.isBroken()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void linger() throws InterruptedException {
        var jitter = jitterMillis == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitterMillis + 1);
        if (latencyMillis + jitter > 0) {
            Thread.sleep(latencyMillis + jitter);
        }
    }

    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            stopListening();
            changed.signalAll();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.unlock();
        }
        links.forEach(Link::reset);
    }

    /** Two connections that belong together. */
    private static final class Link {

        private final Socket near;
        private final Socket far = new Socket();

        Link(Socket near) {
            this.near = near;
        }

        void open(int target) throws IOException {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), target), CONNECTED_WITHIN_MILLIS);
        }

        Socket side(boolean ofTheCaller) {
            return ofTheCaller ? near : far;
        }

        boolean isBroken() {
            return near.isClosed();
        }

        /** Closed without a linger the connection is reset instead of ended. */
        void reset() {
            try {
                near.setSoLinger(true, 0);
            } catch (IOException closedAlready) {
                // then there is nothing left to reset
            }
            close();
        }

        void close() {
            try (near;
                    far) {
                // both are closed, whatever happens to the other
            } catch (IOException closedAlready) {
                // as wanted
            }
        }
    }
}
