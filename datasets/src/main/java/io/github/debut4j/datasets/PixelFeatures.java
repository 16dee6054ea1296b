package io.github.debut4j.datasets;

import java.util.Arrays;
import java.util.Locale;

/**
 * Pixels in memory, one byte each.
 *
 * @param shape of one example
 * @param size the number of examples
 * @param pixels all of example 0, then of example 1, ... Not copied
 * @param scale how a byte becomes a float
 */
@SuppressWarnings("ArrayRecordComponent")
record PixelFeatures(int[] shape, int size, byte[] pixels, PixelScale scale) implements Features {

    private static final int BYTE = 0xFF;

    PixelFeatures {
        shape = shape.clone();
        long features = Shape.product(shape);
        if (features < 1 || features * size != pixels.length) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d examples of shape %s must have %d pixels, found %d",
                            size,
                            Arrays.toString(shape),
                            features * size,
                            pixels.length));
        }
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public void copy(int example, float[] target, int offset) {
        int count = pixels.length / size;
        int start = example * count;
        for (int k = 0; k < count; k++) {
            target[offset + k] = scale.of(pixels[start + k] & BYTE);
        }
    }
}
