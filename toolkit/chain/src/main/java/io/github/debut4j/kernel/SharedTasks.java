package io.github.debut4j.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbered tasks that several threads take from each other. The thread that owns them does not wait
 * for helpers that have not begun when the last task is taken.
 */
final class SharedTasks {

    private static final int ENDED = -1;

    /** In turns of the loop, this is longer than the last task of a helper usually takes. */
    private static final int MOST_TURNS = 20_000;

    private final int tasks;
    private final Supplier<? extends IntConsumer> worker;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger helpers = new AtomicInteger();
    private final Thread owner = Thread.currentThread();
    private volatile @Nullable Throwable failure;

    /**
     * Tasks {@code 0 .. tasks-1} of the current thread.
     *
     * @param worker creates the body that runs a thread's tasks, once per thread
     */
    SharedTasks(int tasks, Supplier<? extends IntConsumer> worker) {
        this.tasks = tasks;
        this.worker = worker;
    }

    /** Runs tasks as a helper until none is left. */
    void help() {
        if (helpers.getAndUpdate(n -> n == ENDED ? ENDED : n + 1) == ENDED) {
            return;
        }
        try {
            drain();
        } catch (Throwable e) {
            failure = e;
        } finally {
            helpers.decrementAndGet();
            LockSupport.unpark(owner);
        }
    }

    /**
     * Runs tasks as their owner, and returns when all have ended. If a task throws, tasks not yet
     * started are skipped and the exception is rethrown.
     */
    void runAndWait() {
        try {
            drain();
        } finally {
            waitForHelpers();
        }
        rethrow(failure);
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private void drain() {
        boolean finished = false;
        try {
            if (next.get() < tasks) {
                IntConsumer body = worker.get();
                for (int task = next.getAndIncrement();
                        task < tasks;
                        task = next.getAndIncrement()) {
                    body.accept(task);
                }
            }
            finished = true;
        } finally {
            if (!finished) {
                next.set(tasks);
            }
        }
    }

    private void waitForHelpers() {
        boolean interrupted = false;
        for (int turn = 0; !helpers.compareAndSet(0, ENDED); turn++) {
            if (turn < MOST_TURNS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            owner.interrupt();
        }
    }
}
