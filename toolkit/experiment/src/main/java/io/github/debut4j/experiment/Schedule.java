package io.github.debut4j.experiment;

import io.github.debut4j.experiment.result.RunResult.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Runs the runs: the dense models first, since all others begin with them, then seed by seed, so
 * that each row has a first figure early.
 *
 * @param runs in the order of the tables
 * @param seeds in their order
 * @param jobs the most at the same time, at least 1
 */
record Schedule(List<PlannedRun> runs, List<Long> seeds, int jobs) {

    Schedule {
        runs = List.copyOf(runs);
        seeds = List.copyOf(seeds);
    }

    /** Their numbers from 0, in the order in which they are run. */
    List<Integer> order() {
        return IntStream.range(0, runs.size())
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingInt(
                                        k -> runs.get(k).mode() == Mode.DENSE ? 0 : 1)
                                .thenComparingInt(k -> seeds.indexOf(runs.get(k).seed())))
                .toList();
    }

    /**
     * Runs all.
     *
     * @throws IOException if the tables cannot be written; what fails within a run is in the ledger
     */
    void run(Stages stages, Ledger ledger) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(jobs, Schedule::thread);
        try {
            List<Future<?>> begun = new ArrayList<>();
            for (int k : order()) {
                PlannedRun run = runs.get(k);
                Ledger.Watch watch = ledger.watch(k, run.words());
                begun.add(
                        pool.submit(
                                () -> {
                                    new OneRun(run, stages, watch).complete();
                                    return null;
                                }));
            }
            for (Future<?> one : begun) {
                await(one);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "debut-experiment");
        thread.setDaemon(true);
        return thread;
    }

    private static void await(Future<?> run) throws IOException {
        try {
            run.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the experiment was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        }
    }
}
