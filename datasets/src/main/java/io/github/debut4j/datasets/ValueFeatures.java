package io.github.debut4j.datasets;

import java.util.Arrays;
import java.util.Locale;

/**
 * Features in memory, one float each.
 *
 * @param shape of one example
 * @param size the number of examples
 * @param values all of example 0, then of example 1, ... Not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record ValueFeatures(int[] shape, int size, float[] values) implements Features {

    ValueFeatures {
        shape = shape.clone();
        long features = Shape.product(shape);
        if (features < 1 || features * size != values.length) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d examples of shape %s must have %d values, found %d",
                            size,
                            Arrays.toString(shape),
                            features * size,
                            values.length));
        }
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public void copy(int example, float[] target, int offset) {
        int count = values.length / size;
        System.arraycopy(values, example * count, target, offset, count);
    }
}
