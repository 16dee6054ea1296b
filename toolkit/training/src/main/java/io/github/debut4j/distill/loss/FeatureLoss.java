package io.github.debut4j.distill.loss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss between the features of a student and those of its teacher for one batch, a mean over the
 * batch. Some losses have trainable parameters of their own, such as a regressor.
 */
public interface FeatureLoss {

    /**
     * Computes the loss and its gradients. All arrays are DOUBLE and not modified.
     *
     * @param student the student's features, {@code [N, D]}, or {@code [N, C, ...]} with channels
     *     before positions if {@link #comparesPositions}
     * @param teacher the teacher's features, with the same N; where the loss compares examples with
     *     each other, the other sizes may differ from the student's
     * @param parameters the parameters by name, in the shapes of {@link #parameterShapes}
     */
    LossAndGradient of(INDArray student, INDArray teacher, Map<String, INDArray> parameters);

    /**
     * The shapes {@code [rows, columns]} of the parameters by name, in a fixed order; empty for a
     * loss without parameters. Names of weights end in {@code W}, of biases in {@code b}.
     *
     * @param student D of the student's features, or C if {@link #comparesPositions}
     * @param teacher likewise of the teacher's
     */
    default Map<String, long[]> parameterShapes(long student, long teacher) {
        return Map.of();
    }

    /**
     * Whether features are compared position by position, and keep their shape {@code [N, C, ...]}.
     */
    default boolean comparesPositions() {
        return false;
    }

    /**
     * The loss of one batch and its gradients.
     *
     * @param loss a mean over the batch
     * @param gradient with respect to the student's features, in their shape
     * @param parameterGradients with respect to the parameters of the loss, by name
     */
    record LossAndGradient(
            double loss, INDArray gradient, Map<String, INDArray> parameterGradients) {

        /** Copies the map, in its order. */
        public LossAndGradient {
            parameterGradients =
                    Collections.unmodifiableMap(new LinkedHashMap<>(parameterGradients));
        }

        /** Of a loss without parameters. */
        LossAndGradient(double loss, INDArray gradient) {
            this(loss, gradient, Map.of());
        }
    }
}
