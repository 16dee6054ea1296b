package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two losses of the same values, weighted: relational distillation's distances and angles.
 *
 * @param weightOfFirst at least 0
 * @param weightOfSecond at least 0
 */
public record WeightedSum(
        double weightOfFirst, FeatureLoss first, double weightOfSecond, FeatureLoss second)
        implements FeatureLoss {

    @Override
    public LossAndGradient of(INDArray student, INDArray teacher) {
        return first.of(student, teacher)
                .times(weightOfFirst)
                .plus(second.of(student, teacher).times(weightOfSecond));
    }
}
