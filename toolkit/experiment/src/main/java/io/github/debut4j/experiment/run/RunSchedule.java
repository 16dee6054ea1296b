package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.RunPlace.FinishedRun;
import io.github.debut4j.experiment.run.StageStore.StageResult;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.Metrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Executes runs in parallel: the dense models first, because all other runs start from them, then
 * seed by seed, so that each row has a first result early.
 *
 * @param runs in the order of the tables
 * @param seeds in their order
 * @param parallelRuns the maximum number of runs at the same time, at least 1
 */
record RunSchedule(List<PlannedRun> runs, List<Long> seeds, int parallelRuns) {

    RunSchedule {
        runs = List.copyOf(runs);
        seeds = List.copyOf(seeds);
    }

    /**
     * Executes all runs.
     *
     * @throws IOException if the tables cannot be written; failures of runs are reported as their
     *     progress
     */
    void execute(RunPlace place, ExperimentProgress progress) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(parallelRuns, RunSchedule::thread);
        try {
            execute(order(true), pool, place, progress);
            execute(order(false), pool, place, progress);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The indices of the dense runs, or of the others, in the order of their execution. */
    private List<Integer> order(boolean dense) {
        return IntStream.range(0, runs.size())
                .boxed()
                .filter(k -> runs.get(k).isDense() == dense)
                .sorted(Comparator.comparingInt(k -> seeds.indexOf(runs.get(k).seed())))
                .toList();
    }

    private void execute(
            List<Integer> indices,
            ExecutorService pool,
            RunPlace place,
            ExperimentProgress progress)
            throws IOException {
        List<Future<?>> submitted = new ArrayList<>();
        for (int k : indices) {
            PlannedRun run = runs.get(k);
            RunExecution execution =
                    new RunExecution(k, run, place, progress.ofRun(k, run.description()));
            submitted.add(
                    pool.submit(
                            () -> {
                                try (Workers.Limit limit =
                                        Workers.limit(threadsPerRun(indices.size()))) {
                                    execution.execute();
                                }
                                return null;
                            }));
        }
        for (Future<?> run : submitted) {
            await(run);
        }
    }

    private int threadsPerRun(int count) {
        return Math.max(1, Workers.processors() / Math.min(parallelRuns, count));
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

    /**
     * Executes one run: has it taken through its stages and makes its result.
     *
     * @param index of the run in the tables, from 0
     * @param run to execute
     * @param place where its stages are executed
     * @param progress of the run
     */
    private record RunExecution(
            int index, PlannedRun run, RunPlace place, ExperimentProgress.RunProgress progress) {

        /**
         * Executes the run. A failure of the run is reported as its progress.
         *
         * @throws IOException if the tables cannot be written
         */
        void execute() throws IOException {
            RunResult result;
            try {
                result = result();
            } catch (IOException | IllegalArgumentException e) {
                progress.failed(String.valueOf(e.getMessage()));
                return;
            }
            progress.finished(result);
        }

        private RunResult result() throws IOException {
            RunResult unfinished = progress.result();
            FinishedRun found = place.finish(index, run, progress);
            Optional<StageResult> compressed = found.compressed();
            return finished(
                    unfinished,
                    compressed.isPresent()
                            ? unfinished.parametersBefore()
                            : found.last().parameters(),
                    compressed.map(StageResult::layers).orElse(List.of()),
                    compressed.map(StageResult::test).orElse(null),
                    found.last());
        }

        private static RunResult finished(
                RunResult unfinished,
                long parametersBefore,
                List<Provenance.Layer> layers,
                @Nullable Metrics compressed,
                StageResult last) {
            return new RunResult(
                    unfinished.experiment(),
                    unfinished.model(),
                    unfinished.row(),
                    unfinished.variant(),
                    unfinished.mode(),
                    unfinished.chains(),
                    unfinished.seed(),
                    parametersBefore,
                    last.parameters(),
                    layers,
                    compressed,
                    last.training(),
                    last.validation(),
                    last.test(),
                    unfinished.paper());
        }
    }
}
