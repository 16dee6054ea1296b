package io.github.debut4j.train;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Averages the scores of an epoch's batches, passes each on, and ends a training that diverges. */
final class EpochScore extends BaseTrainingListener {

    /** Leaves DL4J's {@code fit} at a batch whose loss is not finite. */
    static final class Diverged extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Diverged(double score) {
            super("the loss must be finite, found " + score);
        }
    }

    private TrainingProgress progress = new TrainingProgress() {};
    private int epoch;
    private int batches;
    private int examples;
    private double sum;

    void begin(int number, TrainingProgress listening) {
        progress = listening;
        epoch = number;
        batches = 0;
        examples = 0;
        sum = 0;
    }

    int examples() {
        return examples;
    }

    double mean() {
        return sum / batches;
    }

    @Override
    public void iterationDone(Model model, int iteration, int epochOfModel) {
        if (!Double.isFinite(model.score())) {
            throw new Diverged(model.score());
        }
        batches++;
        examples += model.batchSize();
        sum += model.score();
        progress.batchDone(epoch, batches, model.batchSize(), model.score());
    }
}
