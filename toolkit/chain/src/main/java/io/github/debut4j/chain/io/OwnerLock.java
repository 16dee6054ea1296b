package io.github.debut4j.chain.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A locked file in a temporary folder, which shows other processes, on this machine or another,
 * that the folder is in use. The system releases the lock of a process that is killed, so a folder
 * whose file is not locked is a leftover.
 */
final class OwnerLock {

    private static final String FILE = ".debut-lock";

    private final Path folder;
    private volatile @Nullable FileChannel channel;

    /** A lock of a folder, not yet acquired. */
    OwnerLock(Path folder) {
        this.folder = folder;
    }

    private static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /**
     * Locks the folder, which is new. If the file system has no locks, the folder stays without the
     * file, and no process takes it for a leftover.
     *
     * @return false if another process has taken the folder for a leftover and deletes it
     * @throws IOException if no file can be written in the folder
     */
    boolean acquire() throws IOException {
        Path file = file(folder);
        FileChannel created =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel = created;
        try {
            boolean held = created.tryLock() != null && Files.exists(file);
            if (!held) {
                created.close();
            }
            return held;
        } catch (IOException e) {
            created.close();
            Files.deleteIfExists(file);
            return true;
        }
    }

    /** Deletes the folder with everything in it, if it still exists; the lock goes last. */
    void deleteFolder() throws IOException {
        deleteFolder(folder, channel);
    }

    /** Deletes a folder if a process that has ended had locked it. */
    static void deleteLeftover(Path folder) throws IOException {
        if (!Files.isRegularFile(file(folder), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                deleteFolder(folder, channel);
            }
        } catch (OverlappingFileLockException e) {
            // This process has locked it.
            return;
        }
    }

    /** Network file systems keep a file in the folder for as long as a deleted one is open. */
    private static void deleteFolder(Path folder, @Nullable FileChannel channel)
            throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        for (Path each : content(folder)) {
            if (!each.endsWith(FILE)) {
                Folders.deleteAll(each);
            }
        }
        Files.deleteIfExists(file(folder));
        if (channel != null) {
            channel.close();
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
