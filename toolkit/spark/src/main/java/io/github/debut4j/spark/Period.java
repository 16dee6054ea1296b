package io.github.debut4j.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * The work from one average of the parameters to the next. Each worker gets consecutive batches,
 * some workers one less than others.
 *
 * @param shares of the workers, none of which is empty
 * @param batches the number of batches of all workers
 * @param largest the number of examples in the largest batch
 */
record Period(List<WorkerBatches> shares, int batches, int largest) {

    /** Copies the list. */
    Period {
        shares = List.copyOf(shares);
    }

    /** Makes the share of a worker. */
    interface Share {

        /** The batches from {@code from} to {@code to - 1}. */
        WorkerBatches of(int from, int to);
    }

    /** Distributes batches over the workers, or over as many of them as there are batches. */
    static Period of(int batches, int largest, int workers, Share share) {
        int count = Math.min(workers, batches);
        List<WorkerBatches> shares = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            shares.add(
                    share.of(
                            (int) ((long) k * batches / count),
                            (int) ((k + 1L) * batches / count)));
        }
        return new Period(shares, batches, largest);
    }

    /** The number of batches in the largest share. */
    int iterations() {
        return (batches + shares.size() - 1) / shares.size();
    }
}
