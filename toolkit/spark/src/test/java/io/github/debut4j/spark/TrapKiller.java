package io.github.debut4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Kills the executor that is caught in a {@link Trap}. */
final class TrapKiller implements Callable<Long> {

    private final Path file;

    private TrapKiller(Path file) {
        this.file = file;
    }

    /** Starts to wait for an executor; the result is the number of the process that was killed. */
    static FutureTask<Long> of(Path file) {
        FutureTask<Long> killer = new FutureTask<>(new TrapKiller(file));
        Thread thread = new Thread(killer, "killer");
        thread.setDaemon(true);
        thread.start();
        return killer;
    }

    @Override
    public Long call() throws IOException, InterruptedException {
        while (!isCaught()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        long pid = Long.parseLong(Files.readString(file).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    private boolean isCaught() throws IOException {
        return Files.exists(file) && Files.readString(file).endsWith("\n");
    }
}
