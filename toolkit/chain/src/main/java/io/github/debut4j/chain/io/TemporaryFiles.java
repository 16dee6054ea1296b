package io.github.debut4j.chain.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The temporary files of this process. Remaining files are deleted when the process ends. */
final class TemporaryFiles {

    private static final int ATTEMPTS = 1000;
    private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();
    private static final AtomicLong COUNTER = new AtomicLong();

    static {
        deleteAtShutdown();
    }

    private TemporaryFiles() {}

    /** Creates an empty file with a unique name and the permissions of a new file. */
    static Path create(Path folder) throws IOException {
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

    /** Deletes the file if it still exists. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        LIVE.remove(file);
    }

    private static String nextName() {
        return ".debut-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + ".tmp";
    }

    private static void deleteAtShutdown() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::deleteAll));
        } catch (IllegalStateException e) {
            // The process is already ending, so files written now may remain.
        }
    }

    private static void deleteAll() {
        for (Path file : LIVE) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // There is no one to report to while the process ends.
            }
        }
    }
}
