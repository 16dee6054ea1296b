package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Correlation congruence: the correlations between examples, under the Taylor series of a Gaussian
 * kernel, must match the teacher's.
 *
 * <pre>
 * G = cosines of all pairs,  C = sum_(p = 0..P) exp(-2 gamma) (2 gamma)^p / p! G^p
 * L = |C_t - C_s|^2 / N^2
 * </pre>
 *
 * <p>Source: B. Peng, X. Jin, J. Liu, S. Zhou, Y. Wu, Y. Liu, D. Li, Z. Zhang, Correlation
 * Congruence for Knowledge Distillation, ICCV 2019, section 3.4, equations 5 and 8; the paper uses
 * P = 2 and gamma = 0.4.
 *
 * @param gamma of the kernel, above 0
 * @param order P, the highest power of the series, at least 1
 */
public record CorrelationCongruence(double gamma, int order) implements FeatureLoss {

    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        UnitRows rows = UnitRows.of(student);
        INDArray cosines = rows.unit().mmul(rows.unit().transpose());
        INDArray units = UnitRows.of(teacher).unit();
        INDArray difference =
                series(cosines, order).subi(series(units.mmul(units.transpose()), order));
        double pairs = (double) student.size(0) * student.size(0);
        // The derivative is the series of the next lower order, times 2 gamma.
        INDArray derivatives = series(cosines, order - 1).muli(difference).muli(4 * gamma / pairs);
        return new LossAndGradient(
                difference.mul(difference).sumNumber().doubleValue() / pairs,
                rows.gradient(derivatives.add(derivatives.transpose()).mmul(rows.unit())));
    }

    private INDArray series(INDArray cosines, int highest) {
        double coefficient = Math.exp(-2 * gamma);
        INDArray sum = cosines.mul(0).addi(coefficient);
        for (int power = 1; power <= highest; power++) {
            coefficient *= 2 * gamma / power;
            sum.addi(Transforms.pow(cosines, power).muli(coefficient));
        }
        return sum;
    }
}
