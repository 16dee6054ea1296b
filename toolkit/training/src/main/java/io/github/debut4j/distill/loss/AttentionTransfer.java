package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The student looks where the teacher looks: maps of the mean squared activation at each position,
 * scaled to length 1, shall be the same.
 *
 * <pre>
 * A_np = mean_c F_ncp^2,  Q = A with rows of length 1,      L = mean_np (Q_s - Q_t)^2
 * </pre>
 *
 * <p>Source: S. Zagoruyko, N. Komodakis, Paying More Attention to Attention, ICLR 2017, the map
 * F_sum^2 of section 3.1 and equation 2, whose length of the difference is its mean square here, as
 * in the implementation that Tian et al. (2020) compared with, so that their weight applies.
 */
public record AttentionTransfer() implements FeatureLoss {

    /** Channels before positions, {@code [N, C, ...]}; the numbers of channels may differ. */
    @Override
    public LossAndGradient of(INDArray student, INDArray teacher) {
        INDArray values = positions(student);
        UnitRows ofStudent = UnitRows.of(map(values));
        INDArray difference = ofStudent.unit().sub(UnitRows.of(map(positions(teacher))).unit());
        INDArray maps = ofStudent.gradient(difference.mul(2.0 / difference.length()));
        long[] everyChannel = {maps.size(0), 1, maps.size(1)};
        INDArray gradient = values.mul(maps.reshape('c', everyChannel)).muli(2.0 / values.size(1));
        return new LossAndGradient(
                difference.mul(difference).meanNumber().doubleValue(),
                gradient.reshape('c', student.shape()));
    }

    @Override
    public boolean perPosition() {
        return true;
    }

    /** {@code [N, C, P]}. */
    private static INDArray positions(INDArray values) {
        return values.dup('c').reshape('c', values.size(0), values.size(1), -1);
    }

    private static INDArray map(INDArray values) {
        return values.mul(values).mean(1);
    }
}
