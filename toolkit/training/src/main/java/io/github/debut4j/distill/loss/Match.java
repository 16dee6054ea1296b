package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers of the same shape shall give out the same: the mean squared difference of all values.
 *
 * <pre>
 * L = mean over all values of (F_s - F_t)^2
 * </pre>
 *
 * <p>This is {@link HintLoss} without a regressor, which the layers of a compressed network do not
 * need: they give out as many values as their originals. For single layers it is the least squares
 * reconstruction of feature maps of Y. He, X. Zhang, J. Sun, Channel Pruning for Accelerating Very
 * Deep Neural Networks, ICCV 2017, equation 1.
 */
public record Match() implements FeatureLoss {

    @Override
    public LossAndGradient of(INDArray student, INDArray teacher) {
        INDArray difference = student.sub(teacher);
        return new LossAndGradient(
                difference.mul(difference).meanNumber().doubleValue(),
                difference.mul(2.0 / difference.length()));
    }
}
