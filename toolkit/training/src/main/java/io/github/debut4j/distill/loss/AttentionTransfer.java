package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention transfer: the student's maps of the mean squared activation at each position, scaled to
 * length 1, must match the teacher's.
 *
 * <pre>
 * A_np = mean_c F_ncp^2,  Q = A with rows of length 1,      L = mean_np (Q_s - Q_t)^2
 * </pre>
 *
 * <p>Source: S. Zagoruyko, N. Komodakis, Paying More Attention to Attention, ICLR 2017, the map
 * F_sum^2 of section 3.1 and equation 2. The length of the difference is replaced by its mean
 * square, as in the implementation that Tian et al. (2020) compared with, so that their weight
 * applies.
 */
public record AttentionTransfer() implements FeatureLoss {

    /** Channels before positions, {@code [N, C, ...]}; the numbers of channels may differ. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        INDArray values = Positions.channels(student);
        UnitRows studentMaps = UnitRows.of(map(values));
        UnitRows teacherMaps = UnitRows.of(map(Positions.channels(teacher)));
        LossAndGradient error = SquaredError.between(studentMaps.unit(), teacherMaps.unit());
        INDArray maps = studentMaps.gradient(error.gradient());
        long[] everyChannel = {maps.size(0), 1, maps.size(1)};
        INDArray gradient = values.mul(maps.reshape('c', everyChannel)).muli(2.0 / values.size(1));
        return new LossAndGradient(error.loss(), gradient.reshape('c', student.shape()));
    }

    @Override
    public boolean comparesPositions() {
        return true;
    }

    private static INDArray map(INDArray values) {
        return values.mul(values).mean(1);
    }
}
