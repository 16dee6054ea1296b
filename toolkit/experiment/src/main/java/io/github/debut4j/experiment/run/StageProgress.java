package io.github.debut4j.experiment.run;

import io.github.debut4j.train.EpochReport;

/** Listener for the stages of one run. */
interface StageProgress {

    /** A part of the run started, such as {@code compressing}. */
    void started(String work);

    /**
     * An epoch is done.
     *
     * @param epochs of the run
     */
    void epochDone(EpochReport report, int epochs);

    /**
     * Training resumed after epochs that were completed before.
     *
     * @param epochs of the run
     */
    void resumed(int epochsDone, int epochs);
}
