package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Activation boundaries: each neuron of the student must be active, by a margin, where the
 * teacher's is, and inactive where it is not, whatever their values are.
 *
 * <pre>
 * y = 1 where F_t > 0, else -1
 * L = mean over all values of max(0, margin - y r(F_s))^2
 * </pre>
 *
 * <p>F_s are the student's values before the activation function. Only the sign of F_t matters, so
 * F_t may be taken after a ReLU. The connector r is a trained 1x1 convolution.
 *
 * <p>Source: B. Heo, M. Lee, S. Yun, J. Y. Choi, Knowledge Transfer via Distillation of Activation
 * Boundaries Formed by Hidden Neurons, AAAI 2019, equation 4 with the margin of 1. There the loss
 * is a sum, in a training stage of its own before the labels are used, and the connector has batch
 * normalisation.
 *
 * @param margin above 0
 */
public record ActivationBoundaries(double margin) implements FeatureLoss {

    private static final String CONNECTOR = "connector";

    /** Both have the same number of positions; their numbers of channels may differ. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        Perceptron.Mapped connected =
                Perceptron.of(parameters, CONNECTOR, 0).apply(Positions.rows(student));
        INDArray sides = Positions.rows(teacher).gt(0).castTo(DataType.DOUBLE).muli(2).subi(1);
        INDArray missing = sides.mul(connected.output()).rsubi(margin);
        missing.muli(missing.gt(0).castTo(DataType.DOUBLE));
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        INDArray rows =
                connected.gradient(missing.mul(sides).muli(-2.0 / missing.length()), gradients);
        return new LossAndGradient(
                missing.mul(missing).meanNumber().doubleValue(),
                Positions.images(rows, student),
                gradients);
    }

    @Override
    public Map<String, long[]> parameterShapes(long student, long teacher) {
        return Perceptron.shapes(CONNECTOR, student, teacher);
    }

    @Override
    public boolean comparesPositions() {
        return true;
    }
}
