package io.github.debut4j.kernel;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Runs numbered tasks on several threads, including the calling thread. */
public final class Workers {

    private static final ThreadLocal<Integer> MOST = ThreadLocal.withInitial(Workers::processors);

    private Workers() {}

    /** The number of processors. */
    public static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * The most threads for work started by the calling thread: one per processor, or the {@link
     * #limit} in force.
     */
    public static int threads() {
        return MOST.get();
    }

    /**
     * Limits the threads for all work started by the calling thread, until the same thread closes
     * the limit. With it several training runs can share a machine. Results do not depend on it.
     *
     * @param threads at least 1, including the calling thread
     */
    public static Limit limit(int threads) {
        requireAtLeastOne(threads);
        int before = MOST.get();
        MOST.set(threads);
        return () -> MOST.set(before);
    }

    /** A limit in force. */
    public interface Limit extends AutoCloseable {

        /** Ends the limit and restores the previous one. */
        @Override
        void close();
    }

    /**
     * Runs tasks {@code 0 .. tasks-1}, each once, and returns when all have ended. If a task
     * throws, tasks not yet started are skipped and the exception is rethrown.
     *
     * @param threads the most threads to use, at least 1
     * @param worker creates the body that runs a thread's tasks, once per thread
     */
    public static void run(int threads, int tasks, Supplier<? extends IntConsumer> worker) {
        requireAtLeastOne(threads);
        int helpers = Math.min(threads, tasks) - 1;
        if (helpers < 1) {
            IntConsumer body = worker.get();
            for (int task = 0; task < tasks; task++) {
                body.accept(task);
            }
            return;
        }
        SharedTasks shared = new SharedTasks(tasks, worker);
        for (int k = 0; k < helpers; k++) {
            Helper.help(shared);
        }
        shared.runAndWait();
    }

    private static void requireAtLeastOne(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
    }
}
