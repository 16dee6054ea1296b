package io.github.debut4j.experiment.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Estimates the remaining time of an experiment from the epochs that are done and left. */
final class TimeLeft {

    private final int[] epochsLeft;
    private final LongSupplier clock;
    private final long start;
    private int epochsDone;

    /**
     * Starts the clock.
     *
     * @param epochs to be trained, for each run. A copy is kept.
     * @param clock nanoseconds
     */
    TimeLeft(int[] epochs, LongSupplier clock) {
        this.epochsLeft = epochs.clone();
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /** A run finished an epoch. */
    void epochDone(int run) {
        epochsDone++;
        epochsLeft[run] = Math.max(0, epochsLeft[run] - 1);
    }

    /** A run resumed after epochs that were trained in an earlier process. */
    void resumed(int run, int epochs) {
        epochsLeft[run] = Math.max(0, epochsLeft[run] - epochs);
    }

    /** A run finished. */
    void finished(int run) {
        epochsLeft[run] = 0;
    }

    /** The remaining time; empty before the first epoch is done. */
    Optional<Duration> estimate() {
        if (epochsDone == 0) {
            return Optional.empty();
        }
        double nanosPerEpoch = (clock.getAsLong() - start) / (double) epochsDone;
        return Optional.of(
                Duration.ofNanos((long) (nanosPerEpoch * Arrays.stream(epochsLeft).sum())));
    }
}
