package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples that are similar for the teacher must be similar for the student.
 *
 * <pre>
 * A = X X',  G = A with rows of length 1,      L = |G_t - G_s|^2 / N^2
 * </pre>
 *
 * <p>Source: F. Tung, G. Mori, Similarity-Preserving Knowledge Distillation, ICCV 2019, equations 2
 * to 4.
 */
public record SimilarityPreserving() implements FeatureLoss {

    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        UnitRows studentRows = UnitRows.of(student.mmul(student.transpose()));
        UnitRows teacherRows = UnitRows.of(teacher.mmul(teacher.transpose()));
        INDArray difference = studentRows.unit().sub(teacherRows.unit());
        double pairs = (double) student.size(0) * student.size(0);
        INDArray products = studentRows.gradient(difference.mul(2 / pairs));
        return new LossAndGradient(
                difference.mul(difference).sumNumber().doubleValue() / pairs,
                products.add(products.transpose()).mmul(student));
    }
}
