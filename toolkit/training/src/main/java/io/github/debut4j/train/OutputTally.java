package io.github.debut4j.train;

import io.github.debut4j.network.NetworkOutput;
import io.github.debut4j.network.OutputKind;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Compares the values of an output with labels, batch by batch. */
public abstract sealed class OutputTally permits ClassTally, ProbabilityTally, ValueTally {

    private final Optional<IActivation> toProbabilities;

    /**
     * An empty tally.
     *
     * @param toProbabilities the function that makes what is compared of the outputs; empty if they
     *     are compared as they are
     */
    OutputTally(Optional<IActivation> toProbabilities) {
        this.toProbabilities = toProbabilities;
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
        OutputKind kind = output.labelKind(labels.shape());
        Optional<IActivation> function = output.toProbabilities();
        if (kind == OutputKind.CLASSES) {
            return new ClassTally(function);
        }
        if (isOneHot(labels)) {
            boolean normalised =
                    kind != OutputKind.VALUES
                            || output.loss().filter(LossMCXENT.class::isInstance).isPresent();
            return new ClassTally(normalised ? function : Optional.of(new ActivationSoftmax()));
        }
        return kind == OutputKind.VALUES ? new ValueTally() : new ProbabilityTally(function);
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
        INDArray values = output.castTo(DataType.FLOAT);
        count(
                toProbabilities
                        .map(function -> function.getActivation(values.dup('c'), false))
                        .orElse(values),
                labels.castTo(DataType.FLOAT));
    }

    /** Adds a batch of floats; both arrays have the same shape. */
    abstract void count(INDArray output, INDArray labels);

    /** The result so far, of at least one batch. */
    public abstract Metrics metrics();
}
