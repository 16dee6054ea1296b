package io.github.debut4j.distill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Checks gradients against central differences, in double precision. */
public final class FiniteDifferences {

    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-6;

    private FiniteDifferences() {}

    /**
     * Checks a gradient in every value.
     *
     * @param values are changed one by one, and restored
     * @param loss computes the loss of the present values
     */
    public static void check(INDArray values, INDArray gradient, DoubleSupplier loss) {
        double scale = Math.max(1e-3, gradient.amaxNumber().doubleValue());
        for (long k = 0; k < values.length(); k++) {
            double before = values.getDouble(k);
            values.putScalar(k, before + STEP);
            double above = loss.getAsDouble();
            values.putScalar(k, before - STEP);
            double below = loss.getAsDouble();
            values.putScalar(k, before);
            assertEquals(
                    (above - below) / (2 * STEP) / scale,
                    gradient.getDouble(k) / scale,
                    TOLERANCE,
                    "value " + k);
        }
    }

    /** Normally distributed values of this seed, DOUBLE. */
    public static INDArray normal(long seed, long... shape) {
        java.util.Random random = new java.util.Random(new SplittableRandom(seed).nextLong());
        double[] values =
                new double[(int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape('c', shape);
    }
}
