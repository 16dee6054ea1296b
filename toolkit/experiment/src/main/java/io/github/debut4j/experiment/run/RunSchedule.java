package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.kernel.Workers;
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
record RunSchedule(List<PlannedRun> runs, List<Long> seeds, int jobs) {

    RunSchedule {
        runs = List.copyOf(runs);
        seeds = List.copyOf(seeds);
    }

    /** Numbers of runs from 0, in the order in which they are run. */
    List<Integer> order(boolean dense) {
        return IntStream.range(0, runs.size())
                .boxed()
                .filter(k -> (runs.get(k).mode() == Mode.DENSE) == dense)
                .sorted(Comparator.comparingInt(k -> seeds.indexOf(runs.get(k).seed())))
                .toList();
    }

    /**
     * Runs all.
     *
     * @throws IOException if the tables cannot be written; what fails within a run is in the ledger
     */
    void run(StageRunner stages, ExperimentProgress ledger) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(jobs, RunSchedule::thread);
        try {
            run(order(true), pool, stages, ledger);
            run(order(false), pool, stages, ledger);
        } finally {
            pool.shutdownNow();
        }
    }

    private void run(
            List<Integer> some, ExecutorService pool, StageRunner stages, ExperimentProgress ledger)
            throws IOException {
        List<Future<?>> begun = new ArrayList<>();
        for (int k : some) {
            PlannedRun run = runs.get(k);
            OneRun one = new OneRun(run, stages, ledger.watch(k, run.words()));
            begun.add(
                    pool.submit(
                            () -> {
                                try (Workers.Limit limit = Workers.limit(threads(some.size()))) {
                                    one.complete();
                                }
                                return null;
                            }));
        }
        for (Future<?> one : begun) {
            await(one);
        }
    }

    /** That each of some runs computes on. */
    private int threads(int some) {
        return Math.max(1, Workers.processors() / Math.min(jobs, some));
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
