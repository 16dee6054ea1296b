package io.github.debut4j.train;

import io.github.debut4j.network.NetworkOutput;
import io.github.debut4j.network.OutputKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What the values of an output mean: how they are compared with labels, or with those of another
 * network.
 *
 * @param kind {@link OutputKind#CLASSES} also for other values with one-hot labels
 * @param toProbabilities the function that makes what is compared of the outputs; empty if they are
 *     compared as they are
 */
record OutputMeaning(OutputKind kind, Optional<IActivation> toProbabilities) {

    /**
     * The meaning of an output. It predicts classes if it is a softmax, or if the labels are
     * one-hot rows. Logits, and other values that are compared by class, are made probabilities
     * first.
     *
     * @param shape of a batch of outputs
     * @param labels of the batch; null if there are none
     */
    static OutputMeaning of(NetworkOutput output, long[] shape, @Nullable INDArray labels) {
        OutputKind kind = output.labelKind(shape);
        Optional<IActivation> function = output.toProbabilities();
        if (kind == OutputKind.CLASSES || labels == null || !isOneHot(labels)) {
            return new OutputMeaning(kind, kind == OutputKind.VALUES ? Optional.empty() : function);
        }
        boolean normalised =
                kind != OutputKind.VALUES
                        || output.loss().filter(LossMCXENT.class::isInstance).isPresent();
        return new OutputMeaning(
                OutputKind.CLASSES, normalised ? function : Optional.of(new ActivationSoftmax()));
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

    /** What is compared, as floats: the outputs, or the probabilities made of them. */
    INDArray values(INDArray output) {
        INDArray values = output.castTo(DataType.FLOAT);
        return toProbabilities
                .map(function -> function.getActivation(values.dup('c'), false))
                .orElse(values);
    }
}
