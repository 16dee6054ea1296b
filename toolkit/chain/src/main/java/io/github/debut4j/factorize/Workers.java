package io.github.debut4j.factorize;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/**
 * Runs independent units of work on a fixed number of threads.
 *
 * <p>Every unit is computed whole by one thread, and no unit reads what another writes; so the
 * result does not depend on the number of threads, nor on how units are dealt out.
 */
final class Workers implements AutoCloseable {

    /**
     * Work (in values touched) below which handing it to another thread costs more than it saves.
     */
    private static final long WORTH_SHARING = 1 << 15;

    /** Parts per thread, so that a thread held up elsewhere does not hold up the others. */
    private static final int PARTS_PER_THREAD = 4;

    private final int threads;
    private final ForkJoinPool pool;

    Workers(int threads) {
        this.threads = threads;
        this.pool = new ForkJoinPool(threads);
    }

    /** A contiguous range of units. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    /** Runs units 0 to {@code units - 1}, which together touch {@code work} values. */
    void run(int units, long work, Range range) {
        if (threads == 1 || units == 1 || work < WORTH_SHARING) {
            range.run(0, units);
        } else {
            pool.invoke(new Parts(units, Math.min(units, threads * PARTS_PER_THREAD), range));
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    private static final class Parts extends RecursiveAction {
        private final int units;
        private final int parts;
        private final transient Range range;

        Parts(int units, int parts, Range range) {
            this.units = units;
            this.parts = parts;
            this.range = range;
        }

        @Override
        protected void compute() {
            List<ForkJoinTask<?>> tasks = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                int from = (int) ((long) units * part / parts);
                int to = (int) ((long) units * (part + 1) / parts);
                tasks.add(ForkJoinTask.adapt(() -> range.run(from, to)));
            }
            invokeAll(tasks);
        }
    }
}
