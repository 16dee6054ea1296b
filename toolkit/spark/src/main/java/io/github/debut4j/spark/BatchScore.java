package io.github.debut4j.spark;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The loss of a batch that an executor trained on. The order is that of iterations and workers: if
 * a task runs twice, the losses of both runs compare as equal.
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
