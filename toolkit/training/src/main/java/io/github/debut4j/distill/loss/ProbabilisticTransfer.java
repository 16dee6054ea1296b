package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Probabilistic knowledge transfer: the probability that an example picks each other example as its
 * neighbour must match the teacher's.
 *
 * <pre>
 * K_ij = (cos(x_i, x_j) + 1) / 2,  p_j|i = K_ij / sum_(k != i) K_ik
 * L = 1 / N^2 * sum_(i != j) p_t log(p_t / p_s)
 * </pre>
 *
 * <p>Source: N. Passalis, A. Tefas, Learning Deep Representations with Probabilistic Knowledge
 * Transfer, ECCV 2018, the cosine kernel of equation 6 and the divergence of equation 8. The sum
 * over pairs is replaced by the mean, as in the implementation that Tian et al. (2020) compared
 * with, so that their weight applies.
 */
public record ProbabilisticTransfer() implements FeatureLoss {

    /** The least similarity, so that the logarithm is finite for opposite directions. */
    private static final double LEAST_SIMILARITY = 1e-7;

    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        UnitRows rows = UnitRows.of(student);
        double[][] similarities = similarities(rows);
        double[][] wanted = similarities(UnitRows.of(teacher));
        int examples = similarities.length;
        double pairs = (double) examples * examples;
        double loss = 0;
        double[][] derivatives = new double[examples][examples];
        for (int i = 0; i < examples; i++) {
            double sum = sumWithout(i, similarities[i]);
            double wantedSum = sumWithout(i, wanted[i]);
            for (int j = 0; j < examples; j++) {
                if (i != j) {
                    double p = wanted[i][j] / wantedSum;
                    loss += p * Math.log(p / (similarities[i][j] / sum)) / pairs;
                    derivatives[i][j] = (1 / sum - p / similarities[i][j]) / pairs / 2;
                }
            }
        }
        INDArray cosines = Nd4j.createFromArray(derivatives);
        INDArray units = cosines.add(cosines.transpose()).mmul(rows.unit());
        return new LossAndGradient(loss, rows.gradient(units));
    }

    private static double[][] similarities(UnitRows rows) {
        double[][] cosines = rows.unit().mmul(rows.unit().transpose()).toDoubleMatrix();
        for (double[] row : cosines) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.max(LEAST_SIMILARITY, (row[j] + 1) / 2);
            }
        }
        return cosines;
    }

    private static double sumWithout(int own, double[] row) {
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += j == own ? 0 : row[j];
        }
        return sum;
    }
}
