package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.train.EpochReport;
import java.time.Duration;
import java.util.Optional;

/** Listener for the progress of an experiment, called on any of its threads, one call at a time. */
public interface ExperimentListener {

    /** Ignores all events. */
    ExperimentListener NONE = new ExperimentListener() {};

    /**
     * A run, for messages.
     *
     * @param number of the run in the tables, from 1
     * @param count of all runs
     * @param description that distinguishes it from the others
     */
    record Run(int number, int count, String description) {}

    /** A part of a run started, such as {@code compressing}. */
    default void started(Run run, String work) {}

    /**
     * An epoch of a run is done.
     *
     * @param epochs of the run
     * @param left the remaining time of all runs; empty if unknown
     */
    default void epochDone(Run run, EpochReport report, int epochs, Optional<Duration> left) {}

    /**
     * A run is finished.
     *
     * @param done number of finished or failed runs, with this one
     * @param left the remaining time of the other runs; empty if unknown
     */
    default void finished(Run run, RunResult result, int done, Optional<Duration> left) {}

    /** A run failed; the others continue. */
    default void failed(Run run, String reason) {}
}
