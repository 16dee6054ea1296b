package io.github.debut4j.chain.io;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of this process by a signal, such as that of Ctrl-C. Its child processes are then ended
 * and its temporary files deleted while other threads still run, so work that needs them fails.
 * Such failures must not be reported.
 */
public final class ProcessEnd {

    /** A signal reaches all processes within this time. */
    private static final long SIGNAL_MILLIS = 500;

    private static final CountDownLatch BEGUN = new CountDownLatch(1);

    private ProcessEnd() {}

    /** To be called before child processes are ended and temporary files deleted. */
    static void begin() {
        BEGUN.countDown();
    }

    /** Does not return if the end has begun. To be called before a failure is reported. */
    public static void awaitIfBegun() {
        awaitWithin(0);
    }

    /**
     * Does not return if the end has begun or begins now. To be called when a child process has
     * ended early: a signal to both processes may reach the child first.
     */
    public static void awaitIfNear() {
        awaitWithin(SIGNAL_MILLIS);
    }

    private static void awaitWithin(long millis) {
        try {
            if (BEGUN.await(millis, TimeUnit.MILLISECONDS)) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
