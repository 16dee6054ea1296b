package io.github.debut4j.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * What a network learns from while it is trained; {@link #LABELS}, the plain one, is the labels
 * alone. A supervision belongs to one training: {@link #attach} is called once before it, {@link
 * #examples} at the beginning of each epoch.
 *
 * <p>The losses are those of the output layers of the network that {@link #attach} gives, so that
 * DL4J's {@code fit} trains with them. A teacher speaks through labels, which {@link #examples}
 * adds to those of the data.
 */
public interface Supervision {

    /** Trains the network itself, on the labels of the data. */
    Supervision LABELS =
            new Supervision() {
                @Override
                public Model attach(Model student) {
                    return student;
                }

                @Override
                public MultiDataSetIterator examples(DataSetIterator training) {
                    return new MultiDataSetIteratorAdapter(training);
                }

                @Override
                public void write(DataOutputStream out) {}

                @Override
                public void read(DataInputStream in) {}
            };

    /**
     * The network to train.
     *
     * @param student a kernel version ({@link io.github.debut4j.network.KernelNetworks#onKernel}).
     *     Given away: not used by the caller any more
     * @return the student or a new network with further heads: the same inputs, the student's own
     *     output first, its layers by the same names, with its parameters; what they have learned
     *     is copied back into the student. The trainer builds what it trains anew from the
     *     configuration of this network, with the updaters, regularisation and clipping of the
     *     settings in every layer that is not frozen, and copies the parameters
     * @throws IllegalArgumentException if the student cannot be supervised so
     */
    Model attach(Model student);

    /**
     * Hears of the network that {@link #attach} gave as it is trained: a copy of it with the
     * settings of the training. Called before the first {@link #examples}, for heads that need more
     * than their parameters and their labels.
     */
    default void begin(Model training) {}

    /**
     * The batches of one epoch, with labels for all outputs of the attached network. What is made
     * of a batch must depend on nothing but the batch and the state that {@link #write} tells.
     *
     * @param training may be read through here: it is put to the first batch of the pass after
     *     this; labels are one-hot, or smoothed where the settings say so. Its batches' meta data
     *     are as of {@link io.github.debut4j.nd4j.PassCountingIterator} where it is one
     * @return is passed over once, maybe from another thread that reads ahead if it says that this
     *     is supported, never from two at once
     */
    MultiDataSetIterator examples(DataSetIterator training);

    /**
     * Writes the state beyond the parameters, such as a memory bank, so that a training that was
     * broken off can go on exactly. Called between epochs.
     */
    void write(DataOutputStream out) throws IOException;

    /**
     * Reads what {@link #write} wrote. Called after {@link #attach}, before the first {@link
     * #examples}.
     *
     * @throws IOException if it is no such state
     */
    void read(DataInputStream in) throws IOException;
}
