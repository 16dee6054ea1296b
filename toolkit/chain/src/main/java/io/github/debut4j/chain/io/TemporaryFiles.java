package io.github.debut4j.chain.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The temporary files and folders of this process. Those that remain are deleted when the process
 * ends, after the programs that may write into them have ended.
 */
final class TemporaryFiles {

    private static final int ATTEMPTS = 1000;
    private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();
    private static final AtomicLong COUNTER = new AtomicLong();
    private static final AtomicBoolean HOOKED = new AtomicBoolean();

    private TemporaryFiles() {}

    /** Creates an empty file with a unique name and the permissions of a new file. */
    static Path create(Path folder) throws IOException {
        endAllAtShutdown();
        for (int attempt = 1; ; attempt++) {
            Path file = folder.resolve(nextName());
            LIVE.add(file);
            try {
                return Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                LIVE.remove(file);
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (IOException e) {
                LIVE.remove(file);
                throw e;
            }
        }
    }

    /** Adds a file or folder that exists. */
    static void register(Path file) {
        endAllAtShutdown();
        LIVE.add(file);
    }

    /** Deletes the file, or the folder with everything in it, if it still exists. */
    static void delete(Path file) throws IOException {
        Folders.deleteAll(file);
        LIVE.remove(file);
    }

    private static String nextName() {
        return ".debut-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + ".tmp";
    }

    /** Makes sure that programs and files go when the process ends. */
    static void endAllAtShutdown() {
        if (!HOOKED.compareAndSet(false, true)) {
            return;
        }
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::endAll));
        } catch (IllegalStateException e) {
            // The process is already ending, so files written now may remain.
        }
    }

    private static void endAll() {
        ChildProcesses.endAll();
        LIVE.forEach(TemporaryFiles::deleteWhileOthersWrite);
    }

    /** Other threads still run, so a file may appear in a folder, or be deleted by its owner. */
    private static void deleteWhileOthersWrite(Path file) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Folders.deleteAll(file);
                return;
            } catch (IOException | UncheckedIOException e) {
                // There is no one to report to while the process ends.
                Thread.onSpinWait();
            }
        }
    }
}
