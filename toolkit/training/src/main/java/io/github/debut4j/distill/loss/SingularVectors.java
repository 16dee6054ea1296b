package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Knowledge distillation by singular value decomposition (KD-SVD): the relations between the
 * singular vectors of two layers must match the teacher's.
 *
 * <pre>
 * U_k = the k-th singular vector of an image over its channels, s_k its singular value
 * X_ck = U_kc s_k / |s|,     R_cdk = exp(-(X_ck - Y_dk)^2 / width)     for layers X (earlier) and Y
 * L = 1/N sum_n sum_cdk (R_s - R_t)^2
 * </pre>
 *
 * <p>A decomposition leaves the sign of the vectors open. The teacher's get the sign that makes the
 * sum of their entries positive. Each is compared with one of the student's first {@code count + 3}
 * vectors: the one with the largest cosine in magnitude, with the sign that makes the cosine
 * positive. The weights {@code s_k / |s|} are the teacher's in both networks.
 *
 * <p>Cost: {@code N (C P m + m^3)} for each layer, m the smaller of C and P, and {@code N C1 C2
 * count}. Source: S. H. Lee, D. H. Kim, B. C. Song, Self-supervised Knowledge Distillation using
 * Singular Value Decomposition, ECCV 2018, section 3, with the width of 8 and the one vector that
 * the authors use. There the loss is one task of several, with gradients that are scaled to those
 * of the labels; here it has a weight like the others. Where two singular values are nearly equal,
 * the gradient is damped.
 *
 * @param images the shapes of the earlier layer and the later one, the same in both networks
 * @param count the number of vectors, at least 1
 * @param width of the radial basis function, above 0
 */
public record SingularVectors(List<ImageShape> images, int count, double width)
        implements FeatureLoss {

    private static final int MORE_CANDIDATES = 3;

    /** Copies the list. */
    public SingularVectors {
        images = List.copyOf(images);
    }

    /** Both have rows of the values of the earlier layer, then those of the later one. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        ImagePair own = ImagePair.of(student, images);
        ImagePair theirs = ImagePair.of(teacher, images);
        ImagePair gradients = own.zeros();
        int examples = (int) own.from().size(0);
        double sum = 0;
        for (int n = 0; n < examples; n++) {
            ImagePair pair = own.example(n);
            ImagePair wanted = theirs.example(n);
            ImagePair gradient = gradients.example(n);
            Aligned earlier = aligned(pair.from(), wanted.from());
            Aligned later = aligned(pair.to(), wanted.to());
            for (int k = 0; k < Math.min(earlier.count(), later.count()); k++) {
                sum += compare(earlier, later, k, gradient, examples);
            }
        }
        return new LossAndGradient(sum / examples, gradients.rows());
    }

    private Aligned aligned(INDArray student, INDArray teacher) {
        ChannelVectors theirs = ChannelVectors.of(teacher);
        return new Aligned(
                ChannelVectors.of(student), theirs, theirs.weights(count), count + MORE_CANDIDATES);
    }

    /** The summed squares for the k-th vectors. Adds the gradient. */
    private double compare(
            Aligned earlier, Aligned later, int k, ImagePair gradient, int examples) {
        double[] x = earlier.ofStudent(k);
        double[] y = later.ofStudent(k);
        double[] wantedX = earlier.ofTeacher(k);
        double[] wantedY = later.ofTeacher(k);
        double[] atX = new double[x.length];
        double[] atY = new double[y.length];
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            for (int d = 0; d < y.length; d++) {
                double distance = x[c] - y[d];
                double relation = relation(distance);
                double difference = relation - relation(wantedX[c] - wantedY[d]);
                sum += difference * difference;
                double derivative = -4 * difference * relation * distance / width / examples;
                atX[c] += derivative;
                atY[d] -= derivative;
            }
        }
        earlier.addGradient(k, atX, gradient.from());
        later.addGradient(k, atY, gradient.to());
        return sum;
    }

    private double relation(double distance) {
        return Math.exp(-distance * distance / width);
    }

    /** The vectors of one layer of both networks, those of the student chosen to match. */
    private record Aligned(
            ChannelVectors student, ChannelVectors teacher, double[] weights, int candidates) {

        int count() {
            return weights.length;
        }

        double[] ofTeacher(int k) {
            return scaled(teacher.vectors()[k], weights[k]);
        }

        double[] ofStudent(int k) {
            return scaled(student.vectors()[chosen(k)], factor(k));
        }

        void addGradient(int k, double[] outer, INDArray gradient) {
            student.addGradient(chosen(k), scaled(outer, factor(k)), gradient);
        }

        private int chosen(int k) {
            return student.nearest(teacher.vectors()[k], candidates);
        }

        private double factor(int k) {
            return weights[k] * student.sign(chosen(k), teacher.vectors()[k]);
        }

        private static double[] scaled(double[] values, double factor) {
            double[] result = values.clone();
            for (int c = 0; c < result.length; c++) {
                result[c] *= factor;
            }
            return result;
        }
    }
}
