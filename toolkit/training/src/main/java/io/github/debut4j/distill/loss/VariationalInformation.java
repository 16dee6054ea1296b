package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Variational information distillation: maximises a lower bound of the mutual information between
 * the student's layer and the teacher's. The teacher's values are modelled as normally distributed
 * around the outputs of a trained regressor, with a trained variance for each channel.
 *
 * <pre>
 * v_c = log(1 + exp(a_c)) + 1e-5
 * L = mean over all values of ((F_t - mu(F_s))^2 / v + log v) / 2
 * </pre>
 *
 * <p>The regressor mu is three 1x1 convolutions with as many channels as the teacher's layer, with
 * ReLUs between them. The trained parameter is the difference between a and the value for which v
 * is the initial variance. The loss can be negative.
 *
 * <p>Source: S. Ahn, S. Hu, A. Damianou, N. Lawrence, Z. Dai, Variational Information Distillation
 * for Knowledge Transfer, CVPR 2019, equations 5 and 6, with the initial variance of 5 that the
 * authors use. The sum over values is replaced by the mean, as Tian et al. (2020) compared it, so
 * that their weight applies.
 *
 * @param variance the initial variance, above 1e-5
 */
public record VariationalInformation(double variance) implements FeatureLoss {

    private static final double LEAST = 1e-5;
    private static final String REGRESSOR = "regressor";
    private static final String VARIANCE = "varianceb";

    /** Both have the same number of positions; their numbers of channels may differ. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        Perceptron.Mapped mean =
                Perceptron.of(parameters, REGRESSOR, 0).apply(Positions.rows(student));
        INDArray difference = mean.output().sub(Positions.rows(teacher));
        double[] offsets =
                Objects.requireNonNull(parameters.get(VARIANCE), VARIANCE).dup().data().asDouble();
        double[] squares = difference.mul(difference).sum(0).data().asDouble();
        double rows = difference.size(0);
        double values = difference.length();
        double initial = variance - LEAST + Math.log(-Math.expm1(LEAST - variance));
        double loss = 0;
        double[] inverses = new double[offsets.length];
        double[] derivatives = new double[offsets.length];
        for (int c = 0; c < offsets.length; c++) {
            double a = initial + offsets[c];
            double v = softplus(a) + LEAST;
            loss += (squares[c] / v + rows * Math.log(v)) / 2 / values;
            inverses[c] = 1 / v / values;
            derivatives[c] = (rows - squares[c] / v) / v / 2 / values * sigmoid(a);
        }
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        INDArray rowGradient = mean.gradient(difference.mulRowVector(row(inverses)), gradients);
        gradients.put(VARIANCE, row(derivatives));
        return new LossAndGradient(loss, Positions.images(rowGradient, student), gradients);
    }

    private static INDArray row(double[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }

    private static double softplus(double a) {
        return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    @Override
    public Map<String, long[]> parameterShapes(long student, long teacher) {
        Map<String, long[]> shapes =
                Perceptron.shapes(REGRESSOR, student, teacher, teacher, teacher);
        shapes.put(VARIANCE, new long[] {1, teacher});
        return shapes;
    }

    @Override
    public boolean comparesPositions() {
        return true;
    }
}
