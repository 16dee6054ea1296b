package io.github.debut4j.spark;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The loss of a batch that an executor trained on. Those of the same iteration and worker are the
 * same in the order.
 */
record BatchScore(int iteration, int worker, int examples, double score)
        implements Serializable, Comparable<BatchScore> {

    @Override
    public int compareTo(BatchScore other) {
        return Comparator.comparingInt(BatchScore::iteration)
                .thenComparingInt(BatchScore::worker)
                .compare(this, other);
    }
}
