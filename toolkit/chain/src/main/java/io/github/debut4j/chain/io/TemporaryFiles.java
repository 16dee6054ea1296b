package io.github.debut4j.chain.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The temporary folders of this process. Those that remain are deleted when the process ends, after
 * the programs that may write into them have ended.
 */
final class TemporaryFiles {

    private static final int ATTEMPTS = 1000;
    private static final Set<TemporaryFolder> LIVE = ConcurrentHashMap.newKeySet();
    private static final AtomicBoolean HOOKED = new AtomicBoolean();

    private TemporaryFiles() {}

    /** Adds a folder that exists. */
    static void register(TemporaryFolder folder) {
        endAllAtShutdown();
        LIVE.add(folder);
    }

    /** Removes a folder that no longer exists. */
    static void forget(TemporaryFolder folder) {
        LIVE.remove(folder);
    }

    /** Whether this process has a folder of this name, which is unique, by whatever path. */
    static boolean isLive(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return LIVE.stream().anyMatch(live -> live.path().endsWith(name));
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
        ProcessEnd.begin();
        ChildProcesses.endAll();
        LIVE.forEach(TemporaryFiles::deleteWhileOthersWrite);
    }

    /** Other threads still run, so a file may appear in a folder, or be deleted by its owner. */
    private static void deleteWhileOthersWrite(TemporaryFolder folder) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                folder.delete();
                return;
            } catch (IOException | UncheckedIOException e) {
                // There is no one to report to while the process ends.
                Thread.onSpinWait();
            }
        }
    }
}
