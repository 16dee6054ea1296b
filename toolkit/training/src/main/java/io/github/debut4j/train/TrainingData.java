package io.github.debut4j.train;

import io.github.debut4j.nd4j.PassCountingIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The batches of a training, and those that judge its epochs. */
record TrainingData(DataSetIterator training, DataSetIterator validation) {

    /** Puts the batches to train on to the first of a pass. */
    void beginPass(int epoch) {
        if (training instanceof PassCountingIterator passed) {
            passed.startPass(epoch);
        } else {
            training.reset();
        }
    }

    /** The batches that judge an epoch, the same each time. */
    DataSetIterator judging() {
        if (validation instanceof PassCountingIterator passed) {
            passed.startPass(0);
        }
        return validation;
    }

    /** The number of batches in a pass. */
    int batches() {
        if (training instanceof PassCountingIterator passed) {
            return passed.batches();
        }
        int batches = 0;
        training.reset();
        while (training.hasNext()) {
            training.next();
            batches++;
        }
        return batches;
    }
}
