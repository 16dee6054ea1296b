package io.github.debut4j.chain.io;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The programs that this process has started. None of them outlives it. */
public final class ChildProcesses {

    private static final long END_SECONDS = 2;
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private ChildProcesses() {}

    /**
     * Starts a program. If this process ends first, as by Ctrl-C, the program is ended, too, with
     * everything that it has started.
     *
     * @throws IOException if it cannot be started
     */
    public static Process start(ProcessBuilder program) throws IOException {
        TemporaryFiles.endAllAtShutdown();
        Process process = program.start();
        RUNNING.removeIf(other -> !other.isAlive());
        RUNNING.add(process);
        return process;
    }

    /** Ends all programs and waits for their ends, so that they write no more. */
    static void endAll() {
        List<ProcessHandle> all =
                RUNNING.stream()
                        .map(Process::toHandle)
                        .flatMap(root -> Stream.concat(root.descendants(), Stream.of(root)))
                        .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            try {
                each.onExit().get(END_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                // There is no one to report to while the process ends.
            }
        }
    }
}
