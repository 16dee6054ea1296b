package io.github.debut4j.kernel;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A thread that helps with tasks. After its tasks it looks for others for a short time, since the
 * next layer of a network usually has some soon, and waking a thread takes longer than a small
 * layer; then it goes back to a pool.
 */
final class Helper implements Runnable {

    private static final long NANOS_OF_LOOKING = 100_000;

    private static final ExecutorService POOL =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "debut-worker");
                        thread.setDaemon(true);
                        return thread;
                    });

    private static final ConcurrentLinkedQueue<Helper> LOOKING = new ConcurrentLinkedQueue<>();

    private volatile @Nullable SharedTasks tasks;

    private Helper(SharedTasks tasks) {
        this.tasks = tasks;
    }

    /** Makes another thread help with tasks. */
    static void help(SharedTasks tasks) {
        Helper helper = LOOKING.poll();
        if (helper == null) {
            POOL.execute(new Helper(tasks));
        } else {
            helper.tasks = tasks;
        }
    }

    @Override
    public void run() {
        SharedTasks next = tasks;
        while (next != null) {
            tasks = null;
            next.help();
            next = look();
        }
    }

    /** The next tasks, or null if there are none for some time. */
    private @Nullable SharedTasks look() {
        LOOKING.add(this);
        long start = System.nanoTime();
        boolean looking = true;
        while (tasks == null) {
            Thread.onSpinWait();
            if (looking && System.nanoTime() - start > NANOS_OF_LOOKING) {
                if (LOOKING.remove(this)) {
                    return null;
                }
                looking = false;
            }
        }
        return tasks;
    }
}
