package io.github.debut4j.kernel;

/**
 * Runs independent units of work in parallel, in contiguous ranges.
 *
 * <p>Each unit is computed by a single thread, and no unit reads what another writes, so the result
 * does not depend on the number of threads or on the ranges.
 *
 * @param threads the most to use, at least 1
 */
public record ParallelRanges(int threads) {

    /** The work, in values read or written, below which another thread costs more than it saves. */
    private static final long LEAST_PARALLEL_WORK = 1 << 15;

    /** Several ranges per thread, so that a delayed thread does not delay the others. */
    private static final int RANGES_PER_THREAD = 4;

    /** Computes a contiguous range of units. */
    @FunctionalInterface
    public interface Range {
        /** Computes the units {@code from} to {@code to - 1}. */
        void run(int from, int to);
    }

    /** Runs units 0 to {@code units - 1}, which read or write {@code work} values in all. */
    public void run(int units, long work, Range range) {
        if (threads == 1 || units == 1 || work < LEAST_PARALLEL_WORK) {
            range.run(0, units);
            return;
        }
        int ranges = Math.min(units, threads * RANGES_PER_THREAD);
        Workers.run(
                threads,
                ranges,
                () ->
                        index ->
                                range.run(
                                        (int) ((long) units * index / ranges),
                                        (int) ((long) units * (index + 1) / ranges)));
    }
}
