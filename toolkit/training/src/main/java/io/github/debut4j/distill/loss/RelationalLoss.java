package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Relational knowledge distillation: the weighted sum of {@link Distance} and {@link Angle} (W.
 * Park, D. Kim, Y. Lu, M. Cho, CVPR 2019).
 *
 * @param distanceWeight above 0
 * @param angleWeight above 0
 */
public record RelationalLoss(double distanceWeight, double angleWeight) implements FeatureLoss {

    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        LossAndGradient distance = new Distance().of(student, teacher, parameters);
        LossAndGradient angle = new Angle().of(student, teacher, parameters);
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

    /**
     * The distances between examples, in units of their mean, must match the teacher's.
     *
     * <pre>
     * d_ij = |x_i - x_j|,  psi = d / mean of all d_ij with i != j,   L = mean_ij huber(psi_s - psi_t)
     * </pre>
     *
     * <p>Source: W. Park, D. Kim, Y. Lu, M. Cho, Relational Knowledge Distillation, CVPR 2019,
     * section 3.2.1, equations 4 to 7.
     */
    public record Distance() implements FeatureLoss {

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
                    loss += huber(difference) / pairs;
                    derivatives[i][j] = huberDerivative(difference) / pairs / mean;
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
    public record Angle() implements FeatureLoss {

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
                        loss += huber(difference) / triples;
                        // Each cosine occurs twice, as i, k and as k, i.
                        cosines[i][k] = 2 * huberDerivative(difference) / triples;
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
}
