package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.result.Results;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.ExperimentListener.Run;
import io.github.debut4j.train.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Collects the results of an experiment, writes its tables after each run and its plots at the end,
 * and notifies a listener. All methods may be called by any thread; while tables are written, other
 * runs continue.
 */
final class ExperimentProgress {

    private final Path folder;
    private final Results.Header header;
    private final List<RunResult> results;
    private final TimeLeft timeLeft;
    private final ExperimentListener listener;
    private final List<RunResult> counted;
    private final Set<String> failures = new LinkedHashSet<>();

    /** Held while files are written, so that older tables never replace newer ones. */
    private final Object files = new Object();

    private int done;

    /**
     * Starts with unfinished results.
     *
     * @param unfinished results of all runs in the order of the tables
     * @param counted further results, for which nothing is run
     * @param timeLeft is updated by the progress
     */
    ExperimentProgress(
            Path folder,
            Results.Header header,
            List<RunResult> unfinished,
            List<RunResult> counted,
            TimeLeft timeLeft,
            ExperimentListener listener) {
        this.folder = folder;
        this.header = header;
        this.results = new ArrayList<>(unfinished);
        this.counted = List.copyOf(counted);
        this.timeLeft = timeLeft;
        this.listener = listener;
    }

    /** The results of all runs, finished or not, and those that are counted. */
    synchronized List<RunResult> results() {
        return Stream.concat(results.stream(), counted.stream()).toList();
    }

    /** The distinct reasons for which runs failed. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    private void writeTables() throws IOException {
        synchronized (files) {
            Results.writeTables(folder, header, results());
        }
    }

    /**
     * Writes tables and plots, unless no run is finished.
     *
     * @throws IOException if they cannot be written
     */
    void writeAll() throws IOException {
        synchronized (files) {
            List<RunResult> snapshot = results();
            if (snapshot.stream().anyMatch(run -> run.test() != null)) {
                Results.writeAll(folder, header, snapshot);
            }
        }
    }

    /** The progress of one run; indices count from 0. */
    RunProgress ofRun(int index, String description) {
        return new RunProgress(index, new Run(index + 1, results.size(), description));
    }

    /** The progress of one run. */
    final class RunProgress implements StageProgress {

        private final int index;
        private final Run run;

        private RunProgress(int index, Run run) {
            this.index = index;
            this.run = run;
        }

        @Override
        public void started(String work) {
            synchronized (ExperimentProgress.this) {
                listener.started(run, work);
            }
        }

        @Override
        public void epochDone(EpochReport report, int epochs) {
            synchronized (ExperimentProgress.this) {
                timeLeft.epochDone(index);
                listener.epochDone(run, report, epochs, timeLeft.estimate());
            }
        }

        @Override
        public void resumed(int epochsDone, int epochs) {
            synchronized (ExperimentProgress.this) {
                timeLeft.resumed(index, epochsDone);
                listener.started(run, "resuming after epoch " + epochsDone + " of " + epochs);
            }
        }

        /** Epochs were trained on an executor. */
        void trained(int epochs) {
            synchronized (ExperimentProgress.this) {
                for (int k = 0; k < epochs; k++) {
                    timeLeft.epochDone(index);
                }
            }
        }

        /** The result, finished or not. */
        RunResult result() {
            synchronized (ExperimentProgress.this) {
                return results.get(index);
            }
        }

        /**
         * The run is finished; the tables are written again.
         *
         * @throws IOException if they cannot be written
         */
        void finished(RunResult result) throws IOException {
            synchronized (ExperimentProgress.this) {
                results.set(index, result);
            }
            writeTables();
            synchronized (ExperimentProgress.this) {
                done++;
                timeLeft.finished(index);
                listener.finished(run, result, done, timeLeft.estimate());
            }
        }

        /** The run failed. The listener is notified once for each reason. */
        void failed(String reason) {
            synchronized (ExperimentProgress.this) {
                done++;
                timeLeft.finished(index);
                if (failures.add(reason)) {
                    listener.failed(run, reason);
                }
            }
        }
    }

    /** Estimates the remaining time of an experiment from the epochs that are done and left. */
    static final class TimeLeft {

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
}
