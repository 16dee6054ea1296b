package io.github.debut4j.distill.loss;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The distances between examples, in units of their mean, must match the teacher's.
 *
 * <pre>
 * d_ij = |x_i - x_j|,  psi = d / mean of all d_ij with i != j,   L = mean_ij huber(psi_s - psi_t)
 * </pre>
 *
 * <p>Source: W. Park, D. Kim, Y. Lu, M. Cho, Relational Knowledge Distillation, CVPR 2019, section
 * 3.2.1, equations 4 to 7.
 */
public record RelationalDistance() implements FeatureLoss {

    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        double[][] points = student.toDoubleMatrix();
        double[][] distances = distances(points);
        double[][] wanted = distances(teacher.toDoubleMatrix());
        double mean = mean(distances);
        double wantedMean = mean(wanted);
        int examples = points.length;
        double pairs = (double) examples * examples;
        double loss = 0;
        double throughMean = 0;
        double[][] derivatives = new double[examples][examples];
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < examples; j++) {
                double difference = distances[i][j] / mean - wanted[i][j] / wantedMean;
                loss += RelationalLoss.huber(difference) / pairs;
                derivatives[i][j] = RelationalLoss.huberDerivative(difference) / pairs / mean;
                throughMean += derivatives[i][j] * distances[i][j] / mean;
            }
        }
        double shared = throughMean / (pairs - examples);
        return new LossAndGradient(
                loss, Nd4j.createFromArray(gradient(points, distances, derivatives, shared)));
    }

    /** Each distance pulls its two ends along the line between them. */
    private static double[][] gradient(
            double[][] points, double[][] distances, double[][] derivatives, double shared) {
        double[][] gradient = new double[points.length][points[0].length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                if (distances[i][j] == 0) {
                    continue;
                }
                double pull = 2 * (derivatives[i][j] - shared) / distances[i][j];
                for (int k = 0; k < gradient[i].length; k++) {
                    gradient[i][k] += pull * (points[i][k] - points[j][k]);
                }
            }
        }
        return gradient;
    }

    private static double mean(double[][] distances) {
        double sum = 0;
        for (double[] row : distances) {
            for (double distance : row) {
                sum += distance;
            }
        }
        double pairs = (double) distances.length * (distances.length - 1);
        return sum == 0 ? 1 : sum / pairs;
    }

    private static double[][] distances(double[][] points) {
        double[][] distances = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int k = 0; k < points[i].length; k++) {
                    double difference = points[i][k] - points[j][k];
                    square += difference * difference;
                }
                distances[i][j] = Math.sqrt(square);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }
}
