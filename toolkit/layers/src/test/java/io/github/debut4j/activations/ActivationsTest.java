package io.github.debut4j.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationsTest {

    private static final double STEP = 1e-6;

    /** Away from the kinks of the functions. */
    private static final double[] POINTS = {
        -31, -4.7, -2.51, -1.3, -0.42, -0.01, 0.02, 0.37, 1.2, 2.6, 3.3, 7.5, 30
    };

    record Case(IActivation function, DoubleUnaryOperator formula) {}

    static List<Case> cases() {
        return List.of(
                new Case(new BoundedRelu(), x -> Math.max(0, x)),
                new Case(new BoundedRelu(6.0, 0, 0), x -> Math.min(6, Math.max(0, x))),
                new Case(new BoundedRelu(null, 0.3, 0), x -> x < 0 ? 0.3 * x : x),
                new Case(
                        new BoundedRelu(5.0, 0.1, 0.5),
                        x -> x >= 5 ? 5 : x >= 0.5 ? x : 0.1 * (x - 0.5)),
                new Case(new ScaledElu(), x -> x < 0 ? Math.expm1(x) : x),
                new Case(new ScaledElu(0.5), x -> x < 0 ? 0.5 * Math.expm1(x) : x),
                new Case(new Gelu(), x -> x * normalDistribution(x)),
                new Case(
                        new Gelu(true),
                        x ->
                                x
                                        * (1
                                                + Math.tanh(
                                                        Math.sqrt(2 / Math.PI)
                                                                * (x + 0.044715 * x * x * x)))
                                        / 2),
                new Case(new ClippedLine(), x -> Math.min(1, Math.max(0, 0.2 * x + 0.5))),
                new Case(new ClippedLine(1 / 6.0, 0.5), x -> Math.min(1, Math.max(0, x / 6 + 0.5))),
                new Case(new HardSwish(), x -> x * Math.min(1, Math.max(0, x / 6 + 0.5))),
                new Case(new Exponential(), Math::exp));
    }

    /** Simpson's rule on the density. */
    private static double normalDistribution(double x) {
        double end = Math.min(12, Math.abs(x));
        int intervals = 2000;
        double width = end / intervals;
        double sum = 0;
        for (int k = 0; k <= intervals; k++) {
            double at = k * width;
            int weight = k == 0 || k == intervals ? 1 : k % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(-at * at / 2);
        }
        double integral = sum * width / 3 / Math.sqrt(2 * Math.PI);
        return x < 0 ? 0.5 - integral : 0.5 + integral;
    }

    private static double value(IActivation function, double x) {
        return function.getActivation(Nd4j.createFromArray(new double[] {x}), false).getDouble(0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesEqualTheFormula(Case tested) {
        for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
            double tolerance = type == DataType.DOUBLE ? 1e-11 : 1e-5;
            INDArray x = Nd4j.createFromArray(POINTS).castTo(type);
            INDArray y = tested.function().getActivation(x, false);

            assertSame(x, y);
            for (int k = 0; k < POINTS.length; k++) {
                double expected = tested.formula().applyAsDouble(POINTS[k]);
                assertEquals(expected, y.getDouble(k), tolerance * (1 + Math.abs(expected)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsEqualDifferences(Case tested) {
        INDArray arriving = Nd4j.createFromArray(POINTS).rsub(1);
        INDArray leaving =
                tested.function().backprop(Nd4j.createFromArray(POINTS), arriving).getFirst();

        for (int k = 0; k < POINTS.length; k++) {
            double above = value(tested.function(), POINTS[k] + STEP);
            double below = value(tested.function(), POINTS[k] - STEP);
            double expected = (above - below) / (2 * STEP) * (1 - POINTS[k]);
            assertEquals(expected, leaving.getDouble(k), 1e-7 * (1 + Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void savedFunctionsAreTheSame(Case tested) {
        MultiLayerConfiguration network =
                new NeuralNetConfiguration.Builder()
                        .list(
                                new DenseLayer.Builder()
                                        .nIn(2)
                                        .nOut(2)
                                        .activation(tested.function())
                                        .build())
                        .build();
        MultiLayerConfiguration restored = MultiLayerConfiguration.fromJson(network.toJson());

        assertEquals(network, restored);
        IActivation function = ((DenseLayer) restored.getConf(0).getLayer()).getActivationFn();
        assertEquals(tested.function(), function);
        assertEquals(tested.function().hashCode(), function.hashCode());
        assertEquals(tested.function().toString(), function.toString());
    }

    @Test
    void functionsWithOtherSettingsDiffer() {
        assertNotEquals(new BoundedRelu(6.0, 0, 0), new BoundedRelu());
        assertNotEquals(new ScaledElu(0.5), new ScaledElu());
        assertNotEquals(new Gelu(true), new Gelu());
        assertNotEquals(new ClippedLine(0.25, 0.5), new ClippedLine());
    }

    @Test
    void unsuitableSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BoundedRelu(0.0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new BoundedRelu(Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new BoundedRelu(null, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new ScaledElu(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> new ClippedLine(Double.POSITIVE_INFINITY, 0));
    }
}
