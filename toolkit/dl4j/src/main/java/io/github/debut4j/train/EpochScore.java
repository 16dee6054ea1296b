package io.github.debut4j.train;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Averages the scores of an epoch's batches and passes each on. */
final class EpochScore extends BaseTrainingListener {

    private final TrainingProgress progress;
    private int epoch;
    private int batches;
    private double sum;

    EpochScore(TrainingProgress progress) {
        this.progress = progress;
    }

    void begin(int number) {
        epoch = number;
        batches = 0;
        sum = 0;
    }

    double mean() {
        return sum / batches;
    }

    @Override
    public void iterationDone(Model model, int iteration, int epochOfModel) {
        batches++;
        sum += model.score();
        progress.batchDone(epoch, batches, model.batchSize(), model.score());
    }
}
