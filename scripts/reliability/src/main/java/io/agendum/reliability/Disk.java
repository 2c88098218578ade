package io.agendum.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of its own below a folder of a server that does not run at that moment. Needs root. */
final class Disk implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final int COMMAND_SECONDS = 120;
    private static final Duration BETWEEN_FILLS = Duration.ofMillis(50);

    private final Path folder;
    private final Path filler;
    private Path image;
    private int cuts;
    private volatile boolean full;

    private Disk(Path folder, Path image) {
        this.folder = folder;
        this.image = image;
        this.filler = folder.resolve("filler");
    }

    /** A small one in memory, which can be filled. */
    static Disk small(Path folder, int megabytes) throws IOException, InterruptedException {
        var disk = new Disk(folder, folder);
        disk.takeOver(List.of("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + megabytes + "m", "tmpfs"));
        return disk;
    }

    /** One in a file, whose power can be cut. */
    static Disk inFile(Path folder, Path image, int megabytes) throws IOException, InterruptedException {
        run(List.of("truncate", "-s", megabytes + "M", image.toString()));
        run(List.of("mkfs.ext4", "-q", "-F", image.toString()));
        var disk = new Disk(folder, image);
        disk.takeOver(List.of("mount", "-o", "loop", image.toString()));
        return disk;
    }

    /** What the folder holds is on the new file system afterwards, and on the device. */
    private void takeOver(List<String> mount) throws IOException, InterruptedException {
        var former = folder.resolveSibling(folder.getFileName() + ".former");
        Files.move(folder, former);
        Files.createDirectory(folder);
        mount(mount);
        run(List.of("chmod", "0700", folder.toString()));
        run(List.of("cp", "-a", former + "/.", folder.toString()));
        run(List.of("rm", "-r", former.toString()));
        run(List.of("sync", "-f", folder.toString()));
    }

    private void mount(List<String> command) throws IOException, InterruptedException {
        var whole = new ArrayList<>(command);
        whole.add(folder.toString());
        run(whole);
    }

    /**
     * Keeps what the device has received up to now: what was only in the memory of the machine is not there. Who writes
     * stands still meanwhile.
     */
    Path keepWhatArrived() throws IOException, InterruptedException {
        cuts++;
        var kept = image.resolveSibling("cut-" + cuts + ".img");
        run(List.of("cp", "--sparse=always", image.toString(), kept.toString()));
        return kept;
    }

    /** Goes on with what was kept; nobody has files open here any more. */
    void goOnWith(Path kept) throws IOException, InterruptedException {
        run(List.of("umount", folder.toString()));
        Files.delete(image);
        image = kept;
        mount(List.of("mount", "-o", "loop", image.toString()));
    }

    /** Fills it, and fills up again whatever becomes free. */
    void fill() {
        full = true;
        Thread.ofVirtual().start(() -> {
            while (full) {
                try (var out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                    while (full) {
                        out.write(new byte[CHUNK]);
                    }
                } catch (IOException noSpace) {
                    pause();
                }
            }
        });
    }

    /** Gives the space back. */
    void free() throws IOException, InterruptedException {
        full = false;
        Thread.sleep(BETWEEN_FILLS.multipliedBy(4));
        Files.deleteIfExists(filler);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_FILLS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed, it needs root: " + said);
        }
    }

    /** Lets go of it also while somebody still has files open. */
    @Override
    public void close() throws IOException, InterruptedException {
        full = false;
        run(List.of("umount", "--lazy", folder.toString()));
    }
}
