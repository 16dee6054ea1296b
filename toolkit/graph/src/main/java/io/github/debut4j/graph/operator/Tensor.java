package io.github.debut4j.graph.operator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Constant values, such as weights.
 *
 * @param shape of the whole array: constants have no axis of examples
 * @param values in row-major order, the last axis fastest. Not copied: they must not be modified
 */
public record Tensor(Shape shape, float[] values) {

    /**
     * Checks the number of values.
     *
     * @throws IllegalArgumentException if it is not that of the shape
     */
    public Tensor {
        if (values.length != shape.count()) {
            throw new IllegalArgumentException(
                    "a tensor of shape "
                            + shape
                            + " must have "
                            + shape.count()
                            + " values, found "
                            + values.length);
        }
    }

    /** A vector. */
    public static Tensor of(float... values) {
        return new Tensor(Shape.of(values.length), values);
    }

    /** A vector of zeros. */
    public static Tensor zeros(int count) {
        return of(new float[count]);
    }

    /** Whether all values are equal to one. */
    public boolean isFilledWith(float value) {
        for (float own : values) {
            if (own != value) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tensor that
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    /** The shape only. */
    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
