package io.github.debut4j.train;

import io.github.debut4j.network.NetworkOutput;
import io.github.debut4j.network.OutputKind;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the values of an output with labels, batch by batch. */
public abstract sealed class OutputTally permits ClassTally, ProbabilityTally, ValueTally {

    OutputTally() {}

    /**
     * An empty tally. An output is compared by class if it is a softmax, or if the labels are
     * one-hot rows; by the side of 0.5 if it consists of sigmoids; and otherwise by its errors.
     *
     * @param output of the network
     * @param labels of the first batch
     */
    public static OutputTally of(NetworkOutput output, INDArray labels) {
        OutputKind kind = output.kind(labels.shape());
        if (kind == OutputKind.CLASSES || isOneHot(labels)) {
            return new ClassTally();
        }
        return kind == OutputKind.VALUES ? new ValueTally() : new ProbabilityTally();
    }

    private static boolean isOneHot(INDArray labels) {
        if (labels.rank() != 2 || labels.size(1) < 2) {
            return false;
        }
        for (float[] row : labels.castTo(DataType.FLOAT).toFloatMatrix()) {
            int ones = 0;
            for (float value : row) {
                if (value == 1) {
                    ones++;
                } else if (value != 0) {
                    return false;
                }
            }
            if (ones != 1) {
                return false;
            }
        }
        return true;
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
        count(output.castTo(DataType.FLOAT), labels.castTo(DataType.FLOAT));
    }

    /** Adds a batch of floats; both arrays have the same shape. */
    abstract void count(INDArray output, INDArray labels);

    /** The result so far, of at least one batch. */
    public abstract Metrics metrics();
}
