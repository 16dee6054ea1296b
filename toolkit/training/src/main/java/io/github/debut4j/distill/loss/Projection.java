package io.github.debut4j.distill.loss;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A linear map with a bias, {@code Y = X W + b}.
 *
 * @param weights {@code [in, out]}
 * @param bias {@code [1, out]}
 */
public record Projection(INDArray weights, INDArray bias) {

    /** The projection of which these are the names of the parameters. */
    public static Projection of(Map<String, INDArray> parameters, String weights, String bias) {
        return new Projection(
                Objects.requireNonNull(parameters.get(weights), weights),
                Objects.requireNonNull(parameters.get(bias), bias));
    }

    /** Maps rows {@code [N, in]} to {@code [N, out]}. */
    public INDArray apply(INDArray rows) {
        return rows.mmul(weights).addiRowVector(bias);
    }

    /** The gradient with respect to the rows, given that of the projected rows. */
    public INDArray gradient(INDArray outer) {
        return outer.mmul(weights.transpose());
    }

    /** The gradient with respect to the weights, given that of the projected rows. */
    public static INDArray weightGradient(INDArray rows, INDArray outer) {
        return rows.transpose().mmul(outer);
    }

    /** The gradient with respect to the bias, given that of the projected rows. */
    public static INDArray biasGradient(INDArray outer) {
        return outer.sum(true, 0);
    }
}
