package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean squared error between layers of the same shape.
 *
 * <pre>
 * L = mean over all values of (F_s - F_t)^2
 * </pre>
 *
 * <p>This is {@link HintLoss} without a regressor, which is not needed between a compressed layer
 * and its original, since they have outputs of the same size. For single layers it is the least
 * squares reconstruction of feature maps of Y. He, X. Zhang, J. Sun, Channel Pruning for
 * Accelerating Very Deep Neural Networks, ICCV 2017, equation 1.
 */
public record SquaredError() implements FeatureLoss {

    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        return between(student, teacher);
    }

    /** The mean squared error of arrays of the same shape, with its gradient in the first. */
    static LossAndGradient between(INDArray student, INDArray teacher) {
        INDArray difference = student.sub(teacher);
        return new LossAndGradient(
                difference.mul(difference).meanNumber().doubleValue(),
                difference.mul(2.0 / difference.length()));
    }
}
