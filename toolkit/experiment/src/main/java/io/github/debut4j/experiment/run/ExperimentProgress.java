package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.result.Heading;
import io.github.debut4j.experiment.result.Results;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.ExperimentListener.Run;
import io.github.debut4j.train.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps the results of an experiment, writes its tables, and tells of its progress. */
final class ExperimentProgress {

    private final Path folder;
    private final Heading heading;
    private final List<RunResult> results;
    private final TimeLeft pace;
    private final ExperimentListener listener;
    private final Set<String> failures = new LinkedHashSet<>();
    private int done;

    /**
     * A ledger.
     *
     * @param planned all runs in the order of the tables
     * @param pace told of what is done
     */
    ExperimentProgress(
            Path folder,
            Heading heading,
            List<RunResult> planned,
            TimeLeft pace,
            ExperimentListener listener) {
        this.folder = folder;
        this.heading = heading;
        this.results = new ArrayList<>(planned);
        this.pace = pace;
        this.listener = listener;
    }

    /** All runs as far as they are done. */
    synchronized List<RunResult> results() {
        return List.copyOf(results);
    }

    /** Why runs failed, each reason once. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /** What is told of one run; runs count from 0. */
    Watch watch(int run, String words) {
        return new Watch(run, new Run(run + 1, results.size(), words));
    }

    /** Hears of one run. */
    final class Watch {

        private final int index;
        private final Run run;

        private Watch(int index, Run run) {
            this.index = index;
            this.run = run;
        }

        /** A part of it has begun. */
        void begun(String work) {
            synchronized (ExperimentProgress.this) {
                listener.begun(run, work);
            }
        }

        /** An epoch of so many is done. */
        void epochDone(EpochReport report, int epochs) {
            synchronized (ExperimentProgress.this) {
                pace.epochDone(index);
                listener.epochDone(run, report, epochs, pace.left());
            }
        }

        /** Its training goes on after so many epochs, which were done before. */
        void resumed(int epochs, int of) {
            synchronized (ExperimentProgress.this) {
                pace.resumed(index, epochs);
                listener.begun(run, "resuming after epoch " + epochs + " of " + of);
            }
        }

        /** As it was planned, or its result. */
        RunResult result() {
            synchronized (ExperimentProgress.this) {
                return results.get(index);
            }
        }

        /** It is done; the tables are written again. */
        void finished(RunResult result) throws IOException {
            synchronized (ExperimentProgress.this) {
                results.set(index, result);
                done++;
                pace.finished(index);
                Results.write(folder, heading, results);
                listener.finished(run, result, done, pace.left());
            }
        }

        /** It failed; a reason that was told before is not told again. */
        void failed(String reason) {
            synchronized (ExperimentProgress.this) {
                done++;
                pace.finished(index);
                if (failures.add(reason)) {
                    listener.failed(run, reason);
                }
            }
        }
    }
}
