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

    /** Of these of a head's parameters. */
    public static Projection of(Map<String, INDArray> parameters, String weights, String bias) {
        return new Projection(
                Objects.requireNonNull(parameters.get(weights), weights),
                Objects.requireNonNull(parameters.get(bias), bias));
    }

    public INDArray apply(INDArray rows) {
        return rows.mmul(weights).addiRowVector(bias);
    }

    /** The gradient in the rows that it was applied to. */
    public INDArray gradient(INDArray arriving) {
        return arriving.mmul(weights.transpose());
    }

    public static INDArray weightGradient(INDArray rows, INDArray arriving) {
        return rows.transpose().mmul(arriving);
    }

    public static INDArray biasGradient(INDArray arriving) {
        return arriving.sum(true, 0);
    }
}
