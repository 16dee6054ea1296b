package io.github.debut4j.experiment.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells how long the epochs that are left will take at the pace of those that are done. */
final class TimeLeft {

    private final int[] left;
    private final LongSupplier clock;
    private final long begun;
    private int done;

    /**
     * A pace.
     *
     * @param epochs to be trained, for each run. A copy is kept.
     * @param clock nanoseconds
     */
    TimeLeft(int[] epochs, LongSupplier clock) {
        this.left = epochs.clone();
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    /** An epoch of a run was trained. */
    void epochDone(int run) {
        done++;
        left[run] = Math.max(0, left[run] - 1);
    }

    /** Epochs of a run were trained before. */
    void resumed(int run, int epochs) {
        left[run] = Math.max(0, left[run] - epochs);
    }

    /** No epoch of a run is left. */
    void finished(int run) {
        left[run] = 0;
    }

    /** The time left; empty before the first epoch is done. */
    Optional<Duration> left() {
        if (done == 0) {
            return Optional.empty();
        }
        double nanosPerEpoch = (clock.getAsLong() - begun) / (double) done;
        return Optional.of(Duration.ofNanos((long) (nanosPerEpoch * Arrays.stream(left).sum())));
    }
}
