package io.agendum.localservices;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Signals to a server with all its processes. */
final class Signals {

    private static final int PATIENCE_SECONDS = 15;

    private Signals() {}

    /** Kills all of them and returns when they are gone: none may be left that holds the memory or the port. */
    static void kill(ProcessHandle server) {
        var all = family(server);
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            for (var process : all) {
                process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalServicesException("The process " + server.pid() + " does not end.", e);
        }
    }

    static void send(String signal, ProcessHandle server) {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        family(server).forEach(process -> command.add(String.valueOf(process.pid())));
        try {
            // One of the children may have ended meanwhile, so that the exit code says nothing.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LocalServicesException("The signal " + signal + " cannot be sent: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The parent first, so that it makes no more children. */
    private static List<ProcessHandle> family(ProcessHandle server) {
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }
}
