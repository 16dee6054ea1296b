package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hints: a trained regressor maps each position of the student's layer to the teacher's.
 *
 * <pre>
 * L = mean over all values of (F_s W + b - F_t)^2
 * </pre>
 *
 * <p>The regressor is a 1x1 convolution, or a dense layer where there are no positions. Source: A.
 * Romero, N. Ballas, S. Kahou, A. Chassang, C. Gatta, Y. Bengio, FitNets: Hints for Thin Deep Nets,
 * ICLR 2015, equation 3. There the loss is half the squared length, in a separate training stage;
 * the mean and the joint training are as Tian et al. (2020) compared it, so that their weight
 * applies.
 */
public final class HintLoss implements FeatureLoss {

    private static final String WEIGHTS = "W";
    private static final String BIAS = "b";

    /** Both have the same number of positions; their numbers of channels may differ. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        INDArray rows = Positions.rows(student);
        Projection regressor = Projection.of(parameters, WEIGHTS, BIAS);
        LossAndGradient error =
                SquaredError.between(regressor.apply(rows), Positions.rows(teacher));
        return new LossAndGradient(
                error.loss(),
                Positions.images(regressor.gradient(error.gradient()), student),
                Map.of(
                        WEIGHTS,
                        Projection.weightGradient(rows, error.gradient()),
                        BIAS,
                        Projection.biasGradient(error.gradient())));
    }

    @Override
    public Map<String, long[]> parameterShapes(long student, long teacher) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(WEIGHTS, new long[] {student, teacher});
        shapes.put(BIAS, new long[] {1, teacher});
        return shapes;
    }

    @Override
    public boolean comparesPositions() {
        return true;
    }
}
