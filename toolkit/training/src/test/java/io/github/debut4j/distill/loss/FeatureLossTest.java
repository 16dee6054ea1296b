package io.github.debut4j.distill.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.distill.FiniteDifferences;
import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Values of losses computed by hand; {@link FeatureLossContractTest} tests what all share. */
class FeatureLossTest {

    private static final double EXACT = 1e-12;

    private static LossAndGradient lossOf(FeatureLoss loss, INDArray student, INDArray teacher) {
        return loss.of(student, teacher, Map.of());
    }

    /** Two classes: T^2 times the KL divergence. */
    @Test
    void softTargetsEqualTheDivergenceComputedByHand() {
        double q = 1 / (1 + Math.exp(-1.0));
        double expected = 4 * (q * Math.log(q / 0.5) + (1 - q) * Math.log((1 - q) / 0.5));

        LossAndGradient result =
                lossOf(
                        new SoftTargets(2),
                        Nd4j.createFromArray(new double[][] {{0, 0}}),
                        Nd4j.createFromArray(new double[][] {{2, 0}}));

        assertEquals(expected, result.loss(), EXACT);
    }

    @Test
    void gradientDoesNotVanishWhereProbabilitiesSaturate() {
        LossAndGradient result =
                lossOf(
                        new SoftTargets(1),
                        Nd4j.createFromArray(new double[][] {{2000, 0}}),
                        Nd4j.createFromArray(new double[][] {{0, 2000}}));

        assertEquals(2000, result.loss(), 1e-6);
        assertEquals(1, result.gradient().getDouble(0), EXACT);
    }

    /** An equilateral triangle against a line of three points. */
    @Test
    void relationsOfATriangleEqualThoseComputedByHand() {
        INDArray line = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}, {2, 0}});
        double root = Math.sqrt(3) / 2;
        INDArray triangle = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}, {0.5, root}});

        // Distances 1, 1, 2 with mean 4/3 against 1, 1, 1.
        double distances = 2 * (2 * RelationalLoss.huber(0.25) + RelationalLoss.huber(0.5)) / 9;
        assertEquals(
                distances, lossOf(new RelationalLoss.Distance(), triangle, line).loss(), EXACT);
        // Cosines of the three corners 1, -1, 1 against 1/2 each.
        double angles =
                2
                        * (RelationalLoss.huber(0.5)
                                + RelationalLoss.huber(1.5)
                                + RelationalLoss.huber(0.5))
                        / 27;
        assertEquals(angles, lossOf(new RelationalLoss.Angle(), triangle, line).loss(), EXACT);
    }

    @Test
    void seriesConvergesToTheGaussianKernel() {
        INDArray student = FiniteDifferences.normal(8, 4, 3);
        INDArray teacher = FiniteDifferences.normal(9, 4, 3);
        double expected = 0;
        double[][] s = UnitRows.of(student).unit().toDoubleMatrix();
        double[][] t = UnitRows.of(teacher).unit().toDoubleMatrix();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double difference = gaussian(s[i], s[j]) - gaussian(t[i], t[j]);
                expected += difference * difference / 16;
            }
        }

        assertEquals(
                expected,
                lossOf(new CorrelationCongruence(0.4, 30), student, teacher).loss(),
                1e-9);
    }

    private static double gaussian(double[] x, double[] y) {
        double square = 0;
        for (int k = 0; k < x.length; k++) {
            square += (x[k] - y[k]) * (x[k] - y[k]);
        }
        return Math.exp(-0.4 * square);
    }

    /** Neither the sign nor the scale of activations matters, only their positions. */
    @Test
    void attentionComparesPositionsOnly() {
        INDArray values = FiniteDifferences.normal(3, 2, 3, 2, 2);
        AttentionTransfer loss = new AttentionTransfer();

        assertEquals(0, lossOf(loss, values, values.mul(-2)).loss(), EXACT);
        assertTrue(lossOf(loss, values, values.permute(0, 1, 3, 2)).loss() > 1e-4);
        assertEquals(0, lossOf(loss, Transforms.abs(values), values).loss(), EXACT);
    }
}
