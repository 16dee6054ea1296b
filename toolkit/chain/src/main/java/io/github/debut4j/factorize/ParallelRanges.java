package io.github.debut4j.factorize;

import io.github.debut4j.kernel.Workers;

/**
 * Shares independent units of work out among threads.
 *
 * <p>Every unit is computed whole by one thread, and no unit reads what another writes; so the
 * result does not depend on the number of threads, nor on how units are dealt out.
 *
 * @param threads the most to use, at least 1
 */
record ParallelRanges(int threads) {

    /**
     * Work (in values touched) below which handing it to another thread costs more than it saves.
     */
    private static final long WORTH_SHARING = 1 << 15;

    /** Parts per thread, so that a thread held up elsewhere does not hold up the others. */
    private static final int PARTS_PER_THREAD = 4;

    /** A contiguous range of units. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    /** Runs units 0 to {@code units - 1}, which together touch {@code work} values. */
    void run(int units, long work, Range range) {
        if (threads == 1 || units == 1 || work < WORTH_SHARING) {
            range.run(0, units);
            return;
        }
        int parts = Math.min(units, threads * PARTS_PER_THREAD);
        Workers.run(
                threads,
                parts,
                () ->
                        part ->
                                range.run(
                                        (int) ((long) units * part / parts),
                                        (int) ((long) units * (part + 1) / parts)));
    }
}
