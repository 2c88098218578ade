package io.agendum.localservices;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A folder that holds the data of both servers, locked for this process. */
final class DataFolder implements AutoCloseable {

    static final String MARKER = ".agendum-data";

    private static final String LOCK = ".agendum-lock";
    private static final long LEAST_FREE_BYTES = 1L << 30;

    // Closing a second channel of a locked file would release the first one's lock too.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the folder, creating it when it is missing.
     *
     * @throws LocalServicesException when the folder holds foreign files, is used by another process, or its disk has
     *     less than 1 GiB free
     */
    static DataFolder open(Path given) {
        var path = given.toAbsolutePath().normalize();
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            // PostgreSQL is recognised by the path in its command line, so links are resolved once, here.
            path = path.toRealPath();
            refuseForeignFiles(path);
            if (!HELD.add(path)) {
                throw inUse(path);
            }
            try {
                return lock(path);
            } catch (IOException | RuntimeException e) {
                HELD.remove(path);
                throw e;
            }
        } catch (IOException e) {
            throw new LocalServicesException("The data folder " + path + " cannot be used: " + e, e);
        }
    }

    private static DataFolder lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
        try {
            var lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path);
            }
            var free = Files.getFileStore(path).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new LocalServicesException(
                        "The disk of " + path + " has only " + (free >> 20) + " MiB free; 1024 MiB are needed.");
            }
            Files.writeString(path.resolve(MARKER), "Agendum keeps the data of its local servers here.\n");
            return new DataFolder(path, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static LocalServicesException inUse(Path path) {
        return new LocalServicesException("The data folder " + path + " is in use by another Agendum.");
    }

    private static void refuseForeignFiles(Path path) throws IOException {
        if (Files.exists(path.resolve(MARKER)) || Files.exists(path.resolve(LOCK))) {
            return;
        }
        try (var entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw new LocalServicesException(
                        path + " is not empty and is no Agendum data folder; choose another folder.");
            }
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Returns the file of this name, written once with what {@code made} returns and readable by its owner alone. */
    Path secretFile(String name, Supplier<String> made) {
        var file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                var unfinished = path.resolve(name + ".new");
                Files.deleteIfExists(unfinished);
                Files.createFile(
                        unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                write(unfinished, made.get());
                Files.move(unfinished, file);
            }
            return file;
        } catch (IOException e) {
            throw new LocalServicesException("The file " + file + " cannot be written: " + e, e);
        }
    }

    /** Returns the content of {@link #secretFile}, without its line end. */
    String secret(String name, Supplier<String> made) {
        var file = secretFile(name, made);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LocalServicesException("The file " + file + " cannot be read: " + e, e);
        }
    }

    // A key that a power cut leaves empty would make everything written with it unreadable.
    private static void write(Path file, String text) throws IOException {
        try (var channel = FileChannel.open(file, WRITE)) {
            var bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Deletes the folder with everything in it; returns whether it is gone. */
    static boolean deleteTree(Path folder) {
        try (var entries = Files.walk(folder)) {
            for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
            HELD.remove(path);
        } catch (IOException e) {
            throw new LocalServicesException("The lock of " + path + " cannot be released: " + e, e);
        }
    }
}
