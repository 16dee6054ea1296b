package io.github.debut4j.chain.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock against other threads and processes: a hidden file beside the one that is protected, which
 * exists while the lock is held. The system releases the lock of a process that is killed; its file
 * remains, empty, and the next to lock it deletes it.
 */
final class LockFile implements AutoCloseable {

    /** The system's locks are those of processes. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path path;
    private final FileChannel locked;
    private final FileChannel reopened;

    private LockFile(Path path, FileChannel locked, FileChannel reopened) {
        this.path = path;
        this.locked = locked;
        this.reopened = reopened;
    }

    /**
     * Waits until no one else holds the lock.
     *
     * @param target that is protected; need not exist, its folder must
     * @throws IOException naming the file of the lock, if it cannot be written or locked
     */
    static LockFile of(Path target) throws IOException {
        Path path = target.resolveSibling("." + target.getFileName() + ".lock");
        THREADS.lock();
        boolean held = false;
        try {
            @Nullable LockFile lock = null;
            while (lock == null) {
                lock = locked(path);
            }
            held = true;
            return lock;
        } catch (IOException e) {
            throw new IOException(path + ": cannot be locked: " + FailureReason.of(e), e);
        } finally {
            if (!held) {
                THREADS.unlock();
            }
        }
    }

    /** The lock, or null if its file was deleted by the one who held it before. */
    private static @Nullable LockFile locked(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileChannel again = null;
        boolean held = false;
        try {
            channel.lock();
            again = FileChannel.open(path, StandardOpenOption.WRITE);
            held = isLocked(again);
            return held ? new LockFile(path, channel, again) : null;
        } catch (NoSuchFileException e) {
            return null;
        } finally {
            // Closing either releases the lock.
            if (!held) {
                channel.close();
                if (again != null) {
                    again.close();
                }
            }
        }
    }

    /** Whether this process has locked the file of a channel. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try (@Nullable FileLock another = channel.tryLock()) {
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            reopened.close();
            locked.close();
            THREADS.unlock();
        }
    }
}
