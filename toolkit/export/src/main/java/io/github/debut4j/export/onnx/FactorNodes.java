package io.github.debut4j.export.onnx;

import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Products of the segments of a chain with features. The features are one or several axes in front
 * of the axis of columns, which are the examples and their positions; so a product is one batched
 * product of matrices {@code [blocks t, r, s]} and {@code [blocks t, s, columns]}, and stays
 * three-dimensional wherever a factor has {@code t = 1} or one block.
 */
final class FactorNodes {

    private final OnnxGraph graph;

    /**
     * Features, before the axis of columns.
     *
     * @param value its name
     * @param axes the sizes of the features' axes
     */
    record Features(String value, List<Integer> axes) {}

    FactorNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    /** The axes as which a segment sees its input: blocks, s, t, without the last two of size 1. */
    static List<Integer> inputAxes(Segment segment) {
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
    Features fromRows(String rows, Segment first) {
        List<Integer> axes = inputAxes(first);
        String split = graph.reshape(rows, OnnxGraph.withFirst(-1, axes));
        List<Integer> order = new ArrayList<>();
        IntStream.rangeClosed(1, axes.size()).forEach(order::add);
        order.add(0);
        return new Features(graph.transpose(split, order), axes);
    }

    /** The values {@code [columns, features axes...]}. */
    String toRows(Features features) {
        List<Integer> order = new ArrayList<>(List.of(features.axes().size()));
        IntStream.range(0, features.axes().size()).forEach(order::add);
        return graph.transpose(features.value(), order);
    }

    /** The features with these axes. */
    Features seen(Features features, List<Integer> axes) {
        if (features.axes().equals(axes)) {
            return features;
        }
        long[] sizes =
                IntStream.rangeClosed(0, axes.size())
                        .mapToLong(k -> k == axes.size() ? -1 : axes.get(k))
                        .toArray();
        return new Features(graph.reshape(features.value(), sizes), axes);
    }

    /** The product of one segment with features. */
    Features product(Segment segment, WeightNodes weights, Features input) {
        FactorShape shape = segment.shape();
        Features x = seen(input, inputAxes(segment));
        List<Integer> output = axes(shape.blocks(), shape.r(), shape.t());
        String matrices = weights.matrices(segment);
        if (shape.t() == 1) {
            return new Features(graph.add("MatMul", List.of(matrices, x.value())), output);
        }
        if (shape.blocks() == 1) {
            String y = graph.add("MatMul", List.of(matrices, graph.transpose(x.value(), 1, 0, 2)));
            return new Features(graph.transpose(y, 1, 0, 2), output);
        }
        String split = graph.transpose(x.value(), 0, 2, 1, 3);
        String joined = graph.reshape(split, segment.matrices(), shape.s(), -1);
        String y = graph.add("MatMul", List.of(matrices, joined));
        String parts = graph.reshape(y, shape.blocks(), shape.t(), shape.r(), -1);
        return new Features(graph.transpose(parts, 0, 2, 1, 3), output);
    }
}
