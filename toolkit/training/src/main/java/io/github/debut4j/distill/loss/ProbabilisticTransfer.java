package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Probabilistic knowledge transfer: the probability with which an example chooses each other one as
 * its neighbour shall be the teacher's.
 *
 * <pre>
 * K_ij = (cos(x_i, x_j) + 1) / 2,  p_j|i = K_ij / sum_(k != i) K_ik
 * L = 1 / N^2 * sum_(i != j) p_t log(p_t / p_s)
 * </pre>
 *
 * <p>Source: N. Passalis, A. Tefas, Learning Deep Representations with Probabilistic Knowledge
 * Transfer, ECCV 2018, the cosine kernel of equation 6 and the divergence of equation 8; the mean
 * over pairs in place of the sum is that of the implementation that Tian et al. (2020) compared
 * with, so that their weight applies.
 */
public record ProbabilisticTransfer() implements FeatureLoss {

    /** Opposite directions count as this alike, so that their logarithm is finite. */
    private static final double LEAST = 1e-7;

    @Override
    public LossAndGradient of(INDArray student, INDArray teacher) {
        UnitRows rows = UnitRows.of(student);
        double[][] alike = alike(rows);
        double[][] wanted = alike(UnitRows.of(teacher));
        int examples = alike.length;
        double pairs = (double) examples * examples;
        double loss = 0;
        double[][] slopes = new double[examples][examples];
        for (int i = 0; i < examples; i++) {
            double sum = sumWithout(i, alike[i]);
            double wantedSum = sumWithout(i, wanted[i]);
            for (int j = 0; j < examples; j++) {
                if (i != j) {
                    double p = wanted[i][j] / wantedSum;
                    loss += p * Math.log(p / (alike[i][j] / sum)) / pairs;
                    slopes[i][j] = (1 / sum - p / alike[i][j]) / pairs / 2;
                }
            }
        }
        INDArray cosines = Nd4j.createFromArray(slopes);
        INDArray units = cosines.add(cosines.transpose()).mmul(rows.unit());
        return new LossAndGradient(loss, rows.gradient(units));
    }

    private static double[][] alike(UnitRows rows) {
        double[][] cosines = rows.unit().mmul(rows.unit().transpose()).toDoubleMatrix();
        for (double[] row : cosines) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.max(LEAST, (row[j] + 1) / 2);
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
