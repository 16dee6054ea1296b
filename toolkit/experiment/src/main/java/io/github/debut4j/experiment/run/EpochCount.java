package io.github.debut4j.experiment.run;

import io.github.debut4j.train.EpochReport;

/** Counts the epochs that are trained. */
final class EpochCount implements StageProgress {

    private int count;

    /** The number of epochs so far. */
    int count() {
        return count;
    }

    @Override
    public void started(String work) {}

    @Override
    public void epochDone(EpochReport report, int epochs) {
        count++;
    }

    @Override
    public void resumed(int epochsDone, int epochs) {}
}
