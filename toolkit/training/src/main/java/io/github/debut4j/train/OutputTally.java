package io.github.debut4j.train;

import io.github.debut4j.network.NetworkOutput;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the values of an output with labels, batch by batch. */
public abstract sealed class OutputTally permits ClassTally, ProbabilityTally, ValueTally {

    private final OutputMeaning meaning;

    /** An empty tally of outputs of this meaning. */
    OutputTally(OutputMeaning meaning) {
        this.meaning = meaning;
    }

    /**
     * An empty tally. An output is compared by class if it is a softmax, or if the labels are
     * one-hot rows; by the side of 0.5 if it consists of sigmoids; and otherwise by its errors.
     * Logits, and other values that are compared by class, are made probabilities first.
     *
     * @param output of the network
     * @param labels of the first batch
     */
    public static OutputTally of(NetworkOutput output, INDArray labels) {
        OutputMeaning meaning = OutputMeaning.of(output, labels.shape(), labels);
        return switch (meaning.kind()) {
            case CLASSES -> new ClassTally(meaning);
            case BINARY, LABELS -> new ProbabilityTally(meaning);
            case VALUES -> new ValueTally(meaning);
        };
    }

    /**
     * Adds a batch.
     *
     * @throws IllegalArgumentException if the labels do not have the shape of the output
     */
    public final void add(INDArray output, INDArray labels) {
        if (!output.equalShapes(labels)) {
            throw new IllegalArgumentException(
                    "the labels must have the shape of the output ("
                            + Arrays.toString(output.shape())
                            + "), found "
                            + Arrays.toString(labels.shape()));
        }
        count(meaning.values(output), labels.castTo(DataType.FLOAT));
    }

    /** Adds a batch of floats; both arrays have the same shape. */
    abstract void count(INDArray output, INDArray labels);

    /** The result so far, of at least one batch. */
    public abstract Metrics metrics();
}
