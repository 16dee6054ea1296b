package io.github.debut4j.spark;

import io.github.debut4j.train.BatchSource;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** The batches of one worker between two averages, in the form that is sent to it. */
sealed interface WorkerBatches extends Serializable {

    /** The batches in order. */
    Iterator<MultiDataSet> open() throws IOException;

    /**
     * Batches that the driver has read.
     *
     * @param batches in order
     */
    record Sent(List<MultiDataSet> batches) implements WorkerBatches {

        /** Copies the list. */
        public Sent {
            batches = List.copyOf(batches);
        }

        @Override
        public Iterator<MultiDataSet> open() {
            return batches.iterator();
        }
    }

    /**
     * Batches that the executor reads, one after the other.
     *
     * @param pass over the training data
     * @param first the first batch in the pass
     * @param count of consecutive batches
     */
    record Read(BatchSource source, int pass, int first, int count) implements WorkerBatches {

        @Override
        public Iterator<MultiDataSet> open() throws IOException {
            return source.read(pass, first, count);
        }
    }
}
