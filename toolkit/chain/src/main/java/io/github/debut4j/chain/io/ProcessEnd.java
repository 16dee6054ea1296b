package io.github.debut4j.chain.io;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of this process from outside, as by Ctrl-C. Its programs are ended and its temporary
 * files are deleted then, while other threads still run, so work that needs them fails. Such
 * failures are not to be reported.
 */
public final class ProcessEnd {

    /** A signal arrives at all programs within this time. */
    private static final long SIGNAL_MILLIS = 500;

    private static final CountDownLatch BEGUN = new CountDownLatch(1);

    private ProcessEnd() {}

    /** Programs and temporary files are about to go. */
    static void begin() {
        BEGUN.countDown();
    }

    /** Does not return if the end has begun. To be called before a failure is reported. */
    public static void awaitIfBegun() {
        awaitWithin(0);
    }

    /**
     * Does not return if the end has begun or begins now. To be called when a program has ended
     * early: a signal may be for it and for this process, and arrive there first.
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
