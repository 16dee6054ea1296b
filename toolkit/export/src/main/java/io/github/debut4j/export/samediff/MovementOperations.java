package io.github.debut4j.export.samediff;

import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SameDiff;

/** Operators that move values. Axes count from the axis of examples here, which is axis 0. */
final class MovementOperations {

    private final Arguments arguments;
    private final SameDiffGraph graph;
    private final SameDiff network;

    MovementOperations(Arguments arguments) {
        this.arguments = arguments;
        this.graph = arguments.graph();
        this.network = graph.network();
    }

    PermutedVariable pad(Pad operator) {
        int[][] paddings = new int[arguments.shape().rank() + 1][2];
        for (int axis = 0; axis < operator.before().size(); axis++) {
            paddings[axis + 1] =
                    new int[] {operator.before().get(axis), operator.after().get(axis)};
        }
        return graph.pad(arguments.value(), paddings);
    }

    PermutedVariable slice(Slice operator) {
        int axes = operator.from().size();
        long[] from = new long[axes + 1];
        long[] to = new long[axes + 1];
        Arrays.fill(to, SameDiffGraph.KEPT);
        for (int axis = 0; axis < axes; axis++) {
            int begin = operator.from().get(axis);
            int end = operator.to().get(axis);
            if (begin != 0 || end != arguments.shape().size(axis)) {
                from[axis + 1] = begin;
                to[axis + 1] = end;
            }
        }
        boolean keepsAll = Arrays.stream(to).allMatch(end -> end == SameDiffGraph.KEPT);
        return keepsAll ? arguments.value() : graph.slice(arguments.value(), from, to);
    }

    PermutedVariable reverse(int axis) {
        return PermutedVariable.of(network.reverse(graph.variable(arguments.value()), axis + 1));
    }

    PermutedVariable transpose(Transpose operator) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        operator.axes().forEach(axis -> axes.add(axis + 1));
        return graph.transpose(arguments.value(), axes);
    }

    /**
     * Axis by axis as the product with a matrix of shares: SameDiff cannot compute gradients of a
     * choice of positions.
     */
    PermutedVariable resize(Resize operator) {
        PermutedVariable y = arguments.value();
        Shape shape = arguments.shape();
        for (int k = 0; k < operator.sizes().size(); k++) {
            int axis = operator.layout().firstPosition() + k;
            int to = operator.sizes().get(k);
            if (shape.size(axis) != to) {
                y = resized(y, shape, axis, shares(operator, shape.size(axis), to));
                shape = shape.with(axis, to);
            }
        }
        return y;
    }

    /** The product along an axis with a matrix of output positions times input positions. */
    private PermutedVariable resized(PermutedVariable x, Shape shape, int axis, float[] shares) {
        int from = shape.size(axis);
        int to = shares.length / from;
        List<Integer> order = new ArrayList<>();
        IntStream.rangeClosed(0, shape.rank()).filter(k -> k != axis + 1).forEach(order::add);
        order.add(axis + 1);
        PermutedVariable rows = graph.reshape(graph.transpose(x, order), -1, from);
        PermutedVariable matrix = graph.constant("shares", List.of(to, from), shares);
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        sizes.remove(axis);
        sizes.add(to);
        PermutedVariable y = graph.reshape(graph.rowsProduct(rows, matrix), new Shape(sizes));
        return graph.transpose(
                y, IntStream.range(0, order.size()).mapToObj(order::indexOf).toList());
    }

    /** The share of each input position in each output position. */
    private static float[] shares(Resize operator, int from, int to) {
        float[] shares = new float[to * from];
        for (int i = 0; i < to; i++) {
            if (operator.interpolation() == Resize.Interpolation.NEAREST) {
                shares[i * from + (int) ((2L * i + 1) * from / (2L * to))] = 1;
            } else {
                double position = (i + 0.5) * from / to - 0.5;
                double inside = Math.min(Math.max(position, 0), from - 1.0);
                int below = (int) inside;
                int above = Math.min(below + 1, from - 1);
                shares[i * from + above] = (float) (inside - below);
                shares[i * from + below] += (float) (1 - (inside - below));
            }
        }
        return shares;
    }
}
