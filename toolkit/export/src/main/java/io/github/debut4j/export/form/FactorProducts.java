package io.github.debut4j.export.form;

import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Products of the segments of a chain with features. The features are one or several axes in front
 * of the axis of columns, which are the examples and their positions; so a product is one batched
 * product of matrices {@code [blocks t, r, s]} and {@code [blocks t, s, columns]}, and stays
 * three-dimensional wherever a factor has {@code t = 1} or one block.
 *
 * @param <V> values of arrays
 */
public final class FactorProducts<V> {

    private final ArrayOperations<V> operations;

    /**
     * Features, before the axis of columns.
     *
     * @param <V> values of arrays
     * @param value the array
     * @param axes the sizes of the features' axes
     */
    public record Features<V>(V value, List<Integer> axes) {

        /** Copies the list. */
        public Features {
            axes = List.copyOf(axes);
        }
    }

    /** Products that consist of these operations. */
    public FactorProducts(ArrayOperations<V> operations) {
        this.operations = operations;
    }

    /** The axes as which a segment sees its input: blocks, s, t, without the last two of size 1. */
    public static List<Integer> inputAxes(Segment segment) {
        FactorShape shape = segment.shape();
        return axes(shape.blocks(), shape.s(), shape.t());
    }

    private static List<Integer> axes(int blocks, int size, int t) {
        if (t == 1) {
            return List.of(blocks, size);
        }
        return blocks == 1 ? List.of(size, t) : List.of(blocks, size, t);
    }

    /** Values {@code [columns, features]} with other axes, columns last. */
    public Features<V> fromRows(V rows, Segment first) {
        List<Integer> axes = inputAxes(first);
        V split = operations.reshape(rows, AxisSizes.withFirst(-1, axes));
        List<Integer> order = new ArrayList<>();
        IntStream.rangeClosed(1, axes.size()).forEach(order::add);
        order.add(0);
        return new Features<>(operations.transpose(split, order), axes);
    }

    /** The values {@code [columns, features axes...]}. */
    public V toRows(Features<V> features) {
        List<Integer> order = new ArrayList<>(List.of(features.axes().size()));
        IntStream.range(0, features.axes().size()).forEach(order::add);
        return operations.transpose(features.value(), order);
    }

    /** The features with these axes. */
    public Features<V> seen(Features<V> features, List<Integer> axes) {
        if (features.axes().equals(axes)) {
            return features;
        }
        long[] sizes =
                IntStream.rangeClosed(0, axes.size())
                        .mapToLong(k -> k == axes.size() ? -1 : axes.get(k))
                        .toArray();
        return new Features<>(operations.reshape(features.value(), sizes), axes);
    }

    /** The product of one segment with features. */
    public Features<V> product(Segment segment, ChainExpressions<V> weights, Features<V> input) {
        FactorShape shape = segment.shape();
        Features<V> x = seen(input, inputAxes(segment));
        List<Integer> output = axes(shape.blocks(), shape.r(), shape.t());
        V matrices = weights.matrices(segment);
        if (shape.t() == 1) {
            return new Features<>(operations.matrixProduct(matrices, x.value()), output);
        }
        if (shape.blocks() == 1) {
            V y = operations.matrixProduct(matrices, operations.transpose(x.value(), 1, 0, 2));
            return new Features<>(operations.transpose(y, 1, 0, 2), output);
        }
        V split = operations.transpose(x.value(), 0, 2, 1, 3);
        V joined = operations.reshape(split, segment.matrices(), shape.s(), -1);
        V y = operations.matrixProduct(matrices, joined);
        V parts = operations.reshape(y, shape.blocks(), shape.t(), shape.r(), -1);
        return new Features<>(operations.transpose(parts, 0, 2, 1, 3), output);
    }
}
