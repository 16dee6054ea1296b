package io.github.debut4j.kernel;

import java.nio.FloatBuffer;

/** The rectified linear unit {@code max(x, 0)} of many values. */
public final class Relu {

    /** Two blocks fit a first-level cache of 32 KiB. */
    private static final int BLOCK = 3072;

    private Relu() {}

    /**
     * {@code y = max(x, 0)}. A NaN stays one.
     *
     * @param x from index 0. Not modified, unless it shares values with y
     * @param y from index 0. Modified
     * @param count of the values
     * @throws IndexOutOfBoundsException if a buffer has fewer values
     */
    public static void forward(FloatBuffer x, FloatBuffer y, int count, int threads) {
        Workers.run(
                threads,
                blocks(count),
                () -> {
                    float[] values = new float[Math.min(BLOCK, count)];
                    return block -> {
                        int n = length(block, count);
                        x.get(block * BLOCK, values, 0, n);
                        rectify(values, n);
                        y.put(block * BLOCK, values, 0, n);
                    };
                });
    }

    /**
     * The gradient at the input, {@code dx = x > 0 ? dy : 0}.
     *
     * @param x from index 0. Not modified
     * @param dy from index 0. Not modified
     * @param dx from index 0. Modified
     * @param count of the values
     * @throws IndexOutOfBoundsException if a buffer has fewer values
     */
    public static void backward(
            FloatBuffer x, FloatBuffer dy, FloatBuffer dx, int count, int threads) {
        Workers.run(
                threads,
                blocks(count),
                () -> {
                    float[] values = new float[Math.min(BLOCK, count)];
                    float[] gradient = new float[values.length];
                    return block -> {
                        int n = length(block, count);
                        x.get(block * BLOCK, values, 0, n);
                        dy.get(block * BLOCK, gradient, 0, n);
                        keepWherePositive(values, gradient, n);
                        dx.put(block * BLOCK, gradient, 0, n);
                    };
                });
    }

    private static int blocks(int count) {
        return (count + BLOCK - 1) / BLOCK;
    }

    private static int length(int block, int count) {
        return Math.min(BLOCK, count - block * BLOCK);
    }

    private static void rectify(float[] values, int n) {
        for (int k = 0; k < n; k++) {
            values[k] = Math.max(values[k], 0);
        }
    }

    private static void keepWherePositive(float[] values, float[] gradient, int n) {
        for (int k = 0; k < n; k++) {
            gradient[k] = values[k] > 0 ? gradient[k] : 0;
        }
    }
}
