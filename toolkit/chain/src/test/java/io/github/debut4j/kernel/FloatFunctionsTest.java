package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatFunctionsTest {

    private static final double RELATIVE_ERROR = 4e-7;
    private static final int COUNT = 40_001;

    /** From -100 to 100, with more of them near 0. */
    private static float[] inputs() {
        float[] x = new float[COUNT];
        for (int k = 0; k < COUNT; k++) {
            double share = 2.0 * k / (COUNT - 1) - 1;
            x[k] = (float) (100 * share * share * share);
        }
        return x;
    }

    private static void check(DoubleUnaryOperator expected, float[] x, float[] y) {
        for (int k = 0; k < COUNT; k++) {
            double value = expected.applyAsDouble(x[k]);
            assertEquals(value, y[k], RELATIVE_ERROR * Math.abs(value) + 1e-37, "at " + x[k]);
        }
    }

    @Test
    void sigmoidIsThatOfDoublePrecision() {
        float[] y = inputs();
        FloatFunctions.sigmoid(y, 0, COUNT);
        check(x -> 1 / (1 + Math.exp(-x)), inputs(), y);
    }

    @Test
    void hyperbolicTangentIsThatOfDoublePrecision() {
        float[] y = inputs();
        FloatFunctions.tanh(y, 0, COUNT);
        check(Math::tanh, inputs(), y);
    }

    @Test
    void specialValuesAndOtherIndicesAreKept() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] x = {7, Float.NaN, infinity, -infinity, 0, 7};
        float[] y = x.clone();
        FloatFunctions.tanh(y, 1, 5);
        assertArrayEquals(new float[] {7, Float.NaN, 1, -1, 0, 7}, y);
        FloatFunctions.sigmoid(x, 1, 5);
        assertArrayEquals(new float[] {7, Float.NaN, 1, 0, 0.5f, 7}, x, 1e-37f);
    }
}
