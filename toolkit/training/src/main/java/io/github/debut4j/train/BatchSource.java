package io.github.debut4j.train;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The batches of a training run in a form that can be sent: executors of a cluster read the batches
 * themselves.
 */
public interface BatchSource extends Serializable {

    /**
     * Reads some batches of a pass over the training data.
     *
     * @param pass from 0
     * @param first the number of the first batch in the pass, from 0
     * @param count at least 1; fewer are read if the pass ends earlier
     * @return the batches that the trainer gives to {@link TrainingEngine#fit} in this pass; each
     *     is read when it is requested
     * @throws IOException naming this machine, if it does not have the data of the driver
     */
    Iterator<MultiDataSet> read(int pass, int first, int count) throws IOException;

    /** The number of batches in a pass. */
    int batches();

    /** The number of examples in a batch; the last one of a pass may have fewer. */
    int examplesPerBatch();
}
