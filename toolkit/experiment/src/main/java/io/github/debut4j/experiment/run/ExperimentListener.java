package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.train.EpochReport;
import java.time.Duration;
import java.util.Optional;

/** Hears of an experiment's progress, on any of its threads, one call at a time. */
public interface ExperimentListener {

    /** Says nothing. */
    ExperimentListener NONE = new ExperimentListener() {};

    /**
     * A run, for messages.
     *
     * @param number of the run in the tables, from 1
     * @param count of all runs
     * @param words that tell it from others
     */
    record Run(int number, int count, String words) {}

    /** A part of a run has begun, such as {@code compressing}. */
    default void begun(Run run, String work) {}

    /**
     * An epoch of a run is done.
     *
     * @param epochs that it has
     * @param left the time that all runs will take
     */
    default void epochDone(Run run, EpochReport report, int epochs, Optional<Duration> left) {}

    /**
     * A run is done.
     *
     * @param done how many are, this one counted
     * @param left the time that the others will take; empty if it cannot be told yet
     */
    default void finished(Run run, RunResult result, int done, Optional<Duration> left) {}

    /** A run failed; the others go on. */
    default void failed(Run run, String reason) {}
}
