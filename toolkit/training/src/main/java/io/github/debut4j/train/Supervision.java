package io.github.debut4j.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * What a network learns from during training. The methods' defaults are those of {@link #LABELS},
 * which trains on the labels of the data alone. A supervision belongs to one training run: {@link
 * #attach} is called once before it, {@link #examples} at the beginning of each epoch.
 *
 * <p>The losses are those of the output layers of the network that {@link #attach} returns, so that
 * DL4J's {@code fit} trains with them. A teacher's outputs are passed as labels, which {@link
 * #examples} adds to those of the data.
 */
public interface Supervision {

    /** Trains on the labels of the data. */
    Supervision LABELS = new Supervision() {};

    /**
     * Returns the network to train.
     *
     * @param student the kernel version of a network, where there is one ({@link
     *     io.github.debut4j.network.KernelNetworks}). May be modified; the caller no longer uses it
     * @return the student, or a new network with further outputs: with the same inputs, the
     *     student's own output first, and its layers under the same names, with its parameters,
     *     which are copied back into the student after training. The trainer builds the network
     *     that it trains anew from the configuration of this one, with the updaters, regularisation
     *     and clipping of the settings in every layer that is not frozen, and copies the parameters
     * @throws IllegalArgumentException if this supervision does not fit the student
     */
    default Model attach(Model student) {
        return student;
    }

    /**
     * Called before the first {@link #examples} with the network that is trained, a copy of the one
     * that {@link #attach} returned, for heads that need more than their parameters and their
     * labels.
     */
    default void begin(Model training) {}

    /**
     * Returns the batches of one epoch, with labels for all outputs of the attached network. A
     * batch must depend only on the given batch and the state that {@link #write} writes.
     *
     * @param training may be read in this call: it is moved to the first batch of the epoch
     *     afterwards. Labels are one-hot, or smoothed as the settings say. If it is a {@link
     *     io.github.debut4j.nd4j.PassCountingIterator}, its batches have that interface's meta data
     * @return is iterated once, possibly by another thread that reads ahead if it supports this,
     *     never by two threads at once
     */
    default MultiDataSetIterator examples(DataSetIterator training) {
        return new MultiDataSetIteratorAdapter(training);
    }

    /**
     * Writes the state beyond the parameters, such as a memory bank, so that an interrupted
     * training run can be resumed exactly. Called between epochs.
     */
    default void write(DataOutputStream out) throws IOException {}

    /**
     * Reads what {@link #write} wrote. Called after {@link #attach}, before the first {@link
     * #examples}.
     *
     * @throws IOException if it is not such a state
     */
    default void read(DataInputStream in) throws IOException {}
}
