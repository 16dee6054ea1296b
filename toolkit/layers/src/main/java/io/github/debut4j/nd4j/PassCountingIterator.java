package io.github.debut4j.nd4j;

import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * An iterator that counts its passes over the examples, and can start at any of them: order and
 * augmentation of the batches may depend on the number of the pass, so a training run that was
 * interrupted can be resumed with the same batches.
 *
 * <p>The first pass is 0. {@link #reset} starts the next pass, unless no batch of the current pass
 * was taken yet.
 */
public interface PassCountingIterator extends DataSetIterator {

    /**
     * Starts a pass: the next batch is the first one of this pass.
     *
     * @param pass at least 0
     * @throws IllegalArgumentException if the pass is negative
     */
    void startPass(int pass);

    /**
     * Starts a pass after its first batches.
     *
     * @param pass at least 0
     * @param batches the number of batches to leave out, at least 0
     * @throws IllegalArgumentException if the pass is negative
     */
    default void startPass(int pass, int batches) {
        startPass(pass);
        for (int k = 0; k < batches && hasNext(); k++) {
            next();
        }
    }

    /** The number of batches in a pass. An implementation that has to count them starts pass 0. */
    default int batches() {
        startPass(0);
        int batches = 0;
        while (hasNext()) {
            next();
            batches++;
        }
        startPass(0);
        return batches;
    }
}
