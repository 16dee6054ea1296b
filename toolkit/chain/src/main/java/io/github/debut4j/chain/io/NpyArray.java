package io.github.debut4j.chain.io;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array of doubles with a shape. As in {@link io.github.debut4j.chain.Matrix}, the values are
 * neither copied in nor out.
 *
 * @param shape the size of each dimension, the outermost first; empty for a single number
 * @param values in C order: the last index runs fastest
 */
@SuppressWarnings("ArrayRecordComponent")
public record NpyArray(int[] shape, double[] values) {

    /**
     * Checks that the number of values matches the shape.
     *
     * @throws IllegalArgumentException if it does not
     */
    public NpyArray {
        shape = shape.clone();
        if (count(shape) != values.length) {
            throw new IllegalArgumentException(
                    "an array of shape "
                            + text(shape)
                            + " must have "
                            + count(shape)
                            + " values, found "
                            + values.length);
        }
    }

    /** The size of each dimension, in a new array. */
    @Override
    public int[] shape() {
        return shape.clone();
    }

    /** The shape as NumPy writes it: {@code (16, 8, 3, 3)}, {@code (128,)}, {@code ()}. */
    public String shapeText() {
        return text(shape);
    }

    /**
     * The number of values of a shape.
     *
     * @throws IllegalArgumentException if a size is negative or there are too many values for an
     *     array
     */
    static int count(int[] shape) {
        long count = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "sizes must be at least 0, found shape " + text(shape));
            }
            count = Math.min(count * size, Long.MAX_VALUE / Integer.MAX_VALUE);
        }
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an array must have at most "
                            + Integer.MAX_VALUE
                            + " values, found shape "
                            + text(shape));
        }
        return (int) count;
    }

    static String text(int[] shape) {
        return Arrays.stream(shape)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
    }
}
