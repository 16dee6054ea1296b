package io.github.debut4j.graph.operator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The sizes of an array's axes, without the axis of examples.
 *
 * @param sizes at least one, each at least 1; their product fits an {@code int}
 */
public record Shape(List<Integer> sizes) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no size, one is below 1, or there are more than
     *     {@link Integer#MAX_VALUE} values
     */
    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "a shape must have at least one size, each at least 1, found " + sizes);
        }
        long count = 1;
        for (int size : sizes) {
            count *= size;
            if (count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "a shape must have at most "
                                + Integer.MAX_VALUE
                                + " values, found "
                                + sizes);
            }
        }
    }

    /** A shape of these sizes. */
    public static Shape of(int... sizes) {
        return new Shape(IntStream.of(sizes).boxed().toList());
    }

    /** The number of axes. */
    public int rank() {
        return sizes.size();
    }

    /** The size of an axis, counted from 0. */
    public int size(int axis) {
        return sizes.get(axis);
    }

    /** The size of the last axis. */
    public int last() {
        return sizes.get(sizes.size() - 1);
    }

    /** The number of values. */
    public int count() {
        return product(0, rank());
    }

    /** The product of the sizes of the axes {@code from} to {@code to - 1}; 1 if there are none. */
    public int product(int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= sizes.get(axis);
        }
        return product;
    }

    /** The sizes in an array. */
    public int[] toArray() {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The same shape with another size of one axis. */
    public Shape with(int axis, int size) {
        return new Shape(
                IntStream.range(0, rank()).mapToObj(k -> k == axis ? size : size(k)).toList());
    }

    /** The sizes in brackets: {@code [3, 32, 32]}. */
    @Override
    public String toString() {
        return sizes.toString();
    }
}
