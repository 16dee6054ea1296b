package io.github.debut4j.nd4j;

import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Batches in passes over the same examples. The first pass is 0; a reset within or after a pass
 * begins the next, and one before its first batch changes nothing.
 */
public interface PassedIterator extends DataSetIterator {

    /**
     * Begins a pass: the next batch is its first, whatever was given before.
     *
     * @param pass from 0
     * @throws IllegalArgumentException if it is below 0
     */
    void startPass(int pass);

    /** The number of batches in a pass. Begins pass 0 if it has to count them. */
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
