package io.github.debut4j.export.form;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.operator.ChainWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of a chain, stored as they are needed or as expressions of its factors.
 *
 * @param <V> values of arrays
 */
public final class ChainExpressions<V> {

    private final ArrayOperations<V> operations;
    private final ChainWeights weights;
    private final ChainStorage storage;

    /** Weights in this storage, in expressions that consist of these operations. */
    public ChainExpressions(
            ArrayOperations<V> operations, ChainWeights weights, ChainStorage storage) {
        this.operations = operations;
        this.weights = weights;
        this.storage = storage;
    }

    /** The matrices of a segment, {@code [blocks t, r, s]}. */
    public V matrices(Segment segment) {
        return shaped(
                segment, List.of(segment.matrices(), segment.shape().r(), segment.shape().s()));
    }

    /** The weights of a grouped convolution, {@code [p, s / taps, taps...]}. */
    public V kernel(Segment segment, List<Integer> taps) {
        List<Integer> shape = new ArrayList<>();
        shape.add(segment.shape().p());
        shape.add(segment.shape().s() / taps.stream().reduce(1, (a, b) -> a * b));
        shape.addAll(taps);
        return shaped(segment, shape);
    }

    private V shaped(Segment segment, List<Integer> shape) {
        if (storage == ChainStorage.FUSED || segment.end() == segment.first() + 1) {
            return operations.weights(
                    "factor" + (segment.first() + 1),
                    shape,
                    () -> segment.values(weights.chain(), weights.values()));
        }
        return operations.reshape(expression(segment), AxisSizes.of(shape));
    }

    /** Products of factors: each step has the axes block, j, row, row, column, column. */
    private V expression(Segment segment) {
        Chain chain = weights.chain();
        Segment product = Segment.of(chain, segment.first());
        V value = factor(segment.first());
        while (product.end() < segment.end()) {
            FactorShape shape = product.shape();
            int index = product.end();
            FactorShape next = chain.factor(index);
            Nesting nesting = Nesting.of(shape, next).orElseThrow();
            value =
                    operations.product(
                            seen(factor(index), nesting.second(shape, next)),
                            seen(value, nesting.first(shape, next)));
            product = product.extended(chain).orElseThrow();
        }
        return value;
    }

    private V factor(int index) {
        Segment factor = Segment.of(weights.chain(), index);
        return operations.weights(
                "factor" + (index + 1),
                List.of(factor.shape().parameterCount()),
                () -> factor.values(weights.chain(), weights.values()));
    }

    private V seen(V value, Nesting.View view) {
        return operations.transpose(operations.reshape(value, view.sizes()), view.axes());
    }

    /**
     * Whether there is an expression for the product of all factors: neighbours are nested, or
     * matrices without zeros, such as those of low rank.
     */
    static boolean hasDense(Chain chain) {
        List<Segment> segments = Segment.longest(chain);
        return segments.size() == 1 || segments.stream().allMatch(s -> s.matrices() == 1);
    }

    /** The product of all factors, {@code [outputs, features]}. */
    public V dense(ChainLayer layer) {
        if (isStoredDense(layer)) {
            List<Integer> shape = List.of(layer.outputs(), layer.features());
            return operations.weights("weights", shape, () -> product(layer));
        }
        int rows = layer.chain().rows();
        int columns = layer.chain().cols();
        V matrix = matrix(Segment.longest(layer.chain()));
        return rows == layer.outputs() && columns == layer.features()
                ? matrix
                : operations.topLeft(matrix, layer.outputs(), layer.features());
    }

    /** The product of segments, rows x columns of the chain. */
    private V matrix(List<Segment> segments) {
        Segment first = segments.get(0);
        V product = operations.reshape(expression(first), first.shape().p(), first.shape().q());
        for (Segment next : segments.subList(1, segments.size())) {
            V factor = operations.reshape(expression(next), next.shape().p(), next.shape().q());
            product = operations.matrixProduct(factor, product);
        }
        return product;
    }

    /**
     * The product of all factors as the kernel of a convolution, {@code [outputs, inputs,
     * taps...]}.
     */
    public V denseKernel(ChainLayer layer, List<Integer> taps) {
        List<Integer> kernel = new ArrayList<>(List.of(layer.outputs(), layer.channels()));
        kernel.addAll(taps);
        if (isStoredDense(layer)) {
            return operations.weights("weights", kernel, () -> kernel(layer));
        }
        V matrix = dense(layer);
        if (layer.order() == FeatureOrder.CHANNEL_TAP) {
            return operations.reshape(matrix, AxisSizes.of(kernel));
        }
        int axes = taps.size();
        List<Integer> shape = new ArrayList<>(List.of(layer.outputs()));
        shape.addAll(taps);
        shape.add(layer.channels());
        List<Integer> order = new ArrayList<>(List.of(0, axes + 1));
        IntStream.rangeClosed(1, axes).forEach(order::add);
        return operations.transpose(operations.reshape(matrix, AxisSizes.of(shape)), order);
    }

    /**
     * The product of all factors as the kernel of a convolution, {@code [taps..., inputs,
     * outputs]}.
     */
    public V denseKernelOutputsLast(ChainLayer layer, List<Integer> taps) {
        if (isStoredDense(layer)) {
            List<Integer> kernel = new ArrayList<>(taps);
            kernel.addAll(List.of(layer.channels(), layer.outputs()));
            return operations.weights(
                    "weights",
                    kernel,
                    () -> KernelOrder.tapsFirst(kernel(layer), layer.outputs(), layer.channels()));
        }
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, taps.size()).forEach(axis -> order.add(axis + 2));
        order.addAll(List.of(1, 0));
        return operations.transpose(denseKernel(layer, taps), order);
    }

    private boolean isStoredDense(ChainLayer layer) {
        return storage == ChainStorage.FUSED || !hasDense(layer.chain());
    }

    private float[] kernel(ChainLayer layer) {
        float[] matrix = product(layer);
        float[] result = new float[matrix.length];
        for (int k = 0; k < result.length; k++) {
            int feature = k % layer.features();
            int column =
                    layer.order()
                            .index(
                                    feature / layer.taps(),
                                    feature % layer.taps(),
                                    layer.channels(),
                                    layer.taps());
            result[k] = matrix[k - feature + column];
        }
        return result;
    }

    private float[] product(ChainLayer layer) {
        double[] dense =
                weights.factors().toDense().resized(layer.outputs(), layer.features()).values();
        float[] result = new float[dense.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = (float) dense[k];
        }
        return result;
    }
}
