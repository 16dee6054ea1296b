package io.github.debut4j.experiment.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A lock against other processes; the system releases it when this process ends. */
final class ProcessLock implements AutoCloseable {

    private static final String NAME = ".lock";
    private static final int POLL_MS = 100;

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a folder.
     *
     * @throws IOException if it is locked already, or cannot be written
     */
    static ProcessLock of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException(
                    folder + ": must be used by one process at a time, found another at work");
        }
        return new ProcessLock(channel);
    }

    /**
     * Waits until no other process has the lock of a file.
     *
     * @param file created if necessary
     * @throws IOException if it cannot be written, or the thread is interrupted
     */
    static ProcessLock await(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (tryLock(channel) == null) {
                Thread.sleep(POLL_MS);
            }
            return new ProcessLock(channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new IOException(file + ": interrupted while waiting for the lock", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Checks that the lock has not been released. */
    void requireHeld() {
        if (!channel.isOpen()) {
            throw new IllegalStateException(
                    "the lock must be held during the work, found it released");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
