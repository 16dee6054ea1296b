package io.github.debut4j.distill.loss;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The angles of all triangles of three examples must match the teacher's.
 *
 * <pre>
 * e_ij = (x_i - x_j) / |x_i - x_j|,  psi_ijk = e_ij . e_kj,    L = mean_ijk huber(psi_s - psi_t)
 * </pre>
 *
 * <p>Cost: {@code N^3 D} products. Source: W. Park, D. Kim, Y. Lu, M. Cho, Relational Knowledge
 * Distillation, CVPR 2019, section 3.2.2, equations 8 and 9.
 */
public record RelationalAngle() implements FeatureLoss {

    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        int examples = (int) student.size(0);
        double triples = Math.pow(examples, 3);
        double loss = 0;
        INDArray gradient = Nd4j.zeros(DataType.DOUBLE, student.shape());
        for (int j = 0; j < examples; j++) {
            UnitRows edges = edges(student, j);
            double[][] cosines = cosines(edges);
            double[][] wanted = cosines(edges(teacher, j));
            for (int i = 0; i < examples; i++) {
                for (int k = 0; k < examples; k++) {
                    double difference = cosines[i][k] - wanted[i][k];
                    loss += RelationalLoss.huber(difference) / triples;
                    // Each cosine occurs twice, as i, k and as k, i.
                    cosines[i][k] = 2 * RelationalLoss.huberDerivative(difference) / triples;
                }
            }
            INDArray derivatives = Nd4j.createFromArray(cosines);
            INDArray moved = edges.gradient(derivatives.mmul(edges.unit()));
            moved.getRow(j).assign(0);
            gradient.addi(moved);
            gradient.getRow(j).subi(moved.sum(0));
        }
        return new LossAndGradient(loss, gradient);
    }

    private static UnitRows edges(INDArray points, int corner) {
        return UnitRows.of(points.subRowVector(points.getRow(corner)));
    }

    private static double[][] cosines(UnitRows edges) {
        return edges.unit().mmul(edges.unit().transpose()).toDoubleMatrix();
    }
}
