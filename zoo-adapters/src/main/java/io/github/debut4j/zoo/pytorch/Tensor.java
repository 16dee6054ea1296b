package io.github.debut4j.zoo.pytorch;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A tensor in single precision, in row-major order. Immutable: arrays are copied in and out. */
public final class Tensor {

    private final int[] shape;
    private final float[] values;

    private Tensor(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor with the given values.
     *
     * @param shape the length of every dimension; empty for a scalar. Not modified.
     * @param values all elements in row-major order. Not modified.
     * @throws IllegalArgumentException if a length is negative or the number of values does not fit
     */
    public static Tensor of(int[] shape, float... values) {
        long elements = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException(
                        "a length must be at least 0, found " + Arrays.toString(shape));
            }
            elements = Math.multiplyExact(elements, length);
        }
        if (elements != values.length) {
            throw new IllegalArgumentException(
                    "the number of values must be the product of "
                            + Arrays.toString(shape)
                            + ", found "
                            + values.length);
        }
        return new Tensor(shape.clone(), values.clone());
    }

    /** As {@link #of} with arrays that fit and that nobody else writes to. */
    static Tensor owning(int[] shape, float[] values) {
        return new Tensor(shape, values);
    }

    /** The length of every dimension; empty for a scalar. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of elements. */
    public int elements() {
        return values.length;
    }

    /** All elements in row-major order. */
    public float[] values() {
        return values.clone();
    }

    /** Element number {@code n} in row-major order, from 0. */
    public float get(int n) {
        return values[n];
    }

    /** The index, such as {@code [3, 17]}, of element number {@code n} in row-major order. */
    String index(int n) {
        Deque<Integer> index = new ArrayDeque<>();
        int rest = n;
        for (int d = shape.length - 1; d >= 0; d--) {
            index.addFirst(rest % shape[d]);
            rest /= shape[d];
        }
        return index.toString();
    }
}
