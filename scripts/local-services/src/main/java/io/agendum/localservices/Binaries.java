package io.agendum.localservices;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the servers' binaries from the class path, once per user and version. */
final class Binaries {

    private Binaries() {}

    /** Returns the folder whose {@code bin} holds initdb, pg_ctl and postgres. */
    static Path postgres(Consumer<String> progress) {
        var resource = "postgres-%s-%s.txz".formatted(isMac() ? "darwin" : "linux", isArm() ? "arm_64" : "x86_64");
        return unpacked("PostgreSQL", "postgresql-", resource, progress, (bytes, target) -> {
            try (var archive = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(bytes)))) {
                untar(archive, target);
            }
        });
    }

    /** Returns the Redis server's executable. */
    static Path redis(Consumer<String> progress) {
        var resource = "redis-server-7.0.15-%s-%s".formatted(isMac() ? "darwin" : "linux", isArm() ? "arm64" : "amd64");
        return unpacked("Redis", "redis-", resource, progress, (bytes, target) -> {
                    Files.write(target.resolve("redis-server"), bytes);
                    makeExecutable(target.resolve("redis-server"));
                })
                .resolve("redis-server");
    }

    private static Path unpacked(
            String name, String prefix, String resource, Consumer<String> progress, Unpacking unpacking) {
        try {
            var bytes = read(name, resource);
            var cache = cache();
            var target = cache.resolve(prefix + digest(bytes));
            if (Files.isDirectory(target)) {
                return target;
            }
            progress.accept("Unpacking " + name + " ...");
            var unfinished = Files.createTempDirectory(cache, prefix);
            unpacking.unpack(bytes, unfinished);
            try {
                Files.move(unfinished, target, ATOMIC_MOVE);
            } catch (IOException anotherProcessWasFirst) {
                DataFolder.deleteTree(unfinished);
                if (!Files.isDirectory(target)) {
                    throw anotherProcessWasFirst;
                }
            }
            return target;
        } catch (IOException e) {
            throw new LocalServicesException(name + " cannot be unpacked: " + e, e);
        }
    }

    private static byte[] read(String name, String resource) throws IOException {
        try (InputStream stream = Binaries.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new LocalServicesException("There is no " + name + " for this system (" + resource
                        + "); start your own server and set AGENDUM_DATABASE_URL and AGENDUM_REDIS_URL.");
            }
            return stream.readAllBytes();
        }
    }

    // In the user's own cache: in a shared /tmp anybody could put a program of his own in our place.
    private static Path cache() throws IOException {
        var configured = System.getenv("XDG_CACHE_HOME");
        var root = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return Files.createDirectories(root.resolve("agendum"));
    }

    private static void untar(TarArchiveInputStream archive, Path target) throws IOException {
        for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            var path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("entry outside of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            var parent = Files.createDirectories(path.resolveSibling(""));
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                continue;
            }
            Files.copy(archive, path);
            if (parent.endsWith("bin")) {
                makeExecutable(path);
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String digest(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    @FunctionalInterface
    private interface Unpacking {
        void unpack(byte[] bytes, Path target) throws IOException;
    }
}
