package io.github.debut4j.distill.loss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loss of one batch and its gradients.
 *
 * @param loss a mean over the batch
 * @param gradient with respect to the student's features, in their shape
 * @param parameterGradients with respect to the parameters of the loss, by name
 */
public record LossAndGradient(
        double loss, INDArray gradient, Map<String, INDArray> parameterGradients) {

    /** Copies the map, in its order. */
    public LossAndGradient {
        parameterGradients = Collections.unmodifiableMap(new LinkedHashMap<>(parameterGradients));
    }

    /** Of a loss without parameters. */
    LossAndGradient(double loss, INDArray gradient) {
        this(loss, gradient, Map.of());
    }
}
