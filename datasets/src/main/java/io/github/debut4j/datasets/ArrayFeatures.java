package io.github.debut4j.datasets;

import java.util.Arrays;
import java.util.Locale;

/** Features in memory: all of example 0, then of example 1, ... */
abstract sealed class ArrayFeatures implements Features {

    private final int[] shape;
    private final int size;

    /**
     * Checks the number of values.
     *
     * @param shape of one example
     * @param size the number of examples
     * @param unit what a value is, for messages
     * @param found the number of values
     * @throws IllegalArgumentException if they are not {@code size} times those of the shape
     */
    private ArrayFeatures(int[] shape, int size, String unit, int found) {
        long features = count(shape);
        if (features < 1 || features * size != found) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d examples of shape %s must have %d %s, found %d",
                            size,
                            Arrays.toString(shape),
                            features * size,
                            unit,
                            found));
        }
        this.shape = shape.clone();
        this.size = size;
    }

    /**
     * The number of values of a shape.
     *
     * @throws ArithmeticException if it exceeds 2^63 - 1
     */
    static long count(int... shape) {
        long count = 1;
        for (int length : shape) {
            count = Math.multiplyExact(count, length);
        }
        return count;
    }

    @Override
    public final int size() {
        return size;
    }

    @Override
    public final int[] shape() {
        return shape.clone();
    }

    /** Pixels, one byte each. */
    static final class Pixels extends ArrayFeatures {

        private static final int BYTE = 0xFF;

        private final byte[] pixels;
        private final PixelScale scale;

        /**
         * Wraps pixels.
         *
         * @param shape of one example
         * @param size the number of examples
         * @param pixels not copied
         * @param scale how a byte becomes a float
         */
        Pixels(int[] shape, int size, byte[] pixels, PixelScale scale) {
            super(shape, size, "pixels", pixels.length);
            this.pixels = pixels;
            this.scale = scale;
        }

        @Override
        public void copy(int example, float[] target, int offset) {
            int count = pixels.length / size();
            int start = example * count;
            for (int k = 0; k < count; k++) {
                target[offset + k] = scale.of(pixels[start + k] & BYTE);
            }
        }
    }

    /** Values of one float each. */
    static final class Values extends ArrayFeatures {

        private final float[] values;

        /**
         * Wraps values.
         *
         * @param shape of one example
         * @param size the number of examples
         * @param values not copied
         */
        Values(int[] shape, int size, float[] values) {
            super(shape, size, "values", values.length);
            this.values = values;
        }

        @Override
        public void copy(int example, float[] target, int offset) {
            int count = values.length / size();
            System.arraycopy(values, example * count, target, offset, count);
        }
    }
}
