package io.github.debut4j.distill.loss;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Relational knowledge distillation: the weighted sum of {@link RelationalDistance} and {@link
 * RelationalAngle} (W. Park, D. Kim, Y. Lu, M. Cho, CVPR 2019).
 *
 * @param distanceWeight above 0
 * @param angleWeight above 0
 */
public record RelationalLoss(double distanceWeight, double angleWeight) implements FeatureLoss {

    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        LossAndGradient distance = new RelationalDistance().of(student, teacher, parameters);
        LossAndGradient angle = new RelationalAngle().of(student, teacher, parameters);
        return new LossAndGradient(
                distanceWeight * distance.loss() + angleWeight * angle.loss(),
                distance.gradient().mul(distanceWeight).add(angle.gradient().mul(angleWeight)));
    }

    /** The Huber loss with threshold 1: d^2 / 2 within 1, |d| - 1/2 beyond. */
    static double huber(double difference) {
        double size = Math.abs(difference);
        return size <= 1 ? size * size / 2 : size - 0.5;
    }

    /** The derivative of {@link #huber}: the difference, clipped to -1 and 1. */
    static double huberDerivative(double difference) {
        return Math.max(-1, Math.min(1, difference));
    }
}
