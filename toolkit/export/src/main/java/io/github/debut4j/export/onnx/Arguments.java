package io.github.debut4j.export.onnx;

import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an operator is applied to, and where its nodes go.
 *
 * @param graph gets the nodes
 * @param values the names of the inputs
 * @param shapes of one example of each input
 * @param output the shape of one example of the output
 */
record Arguments(OnnxGraph graph, List<String> values, List<Shape> shapes, Shape output) {

    /** The first input. */
    String value() {
        return values.get(0);
    }

    /** The shape of the first input. */
    Shape shape() {
        return shapes.get(0);
    }

    /** The first input, an image or a sequence, with the channels first. */
    String channelsFirst(Layout layout) {
        return layout == Layout.CHANNELS_FIRST
                ? value()
                : graph.transpose(value(), toFirst(shape().rank()));
    }

    /** The first input, an image or a sequence, with the channels last. */
    String channelsLast(Layout layout) {
        return layout == Layout.CHANNELS_LAST
                ? value()
                : graph.transpose(value(), toLast(shape().rank()));
    }

    /** A result whose channels are first in the layout of the operator. */
    String fromFirst(Layout layout, String value) {
        return layout == Layout.CHANNELS_FIRST
                ? value
                : graph.transpose(value, toLast(output.rank()));
    }

    /** A result whose channels are last in the layout of the operator. */
    String fromLast(Layout layout, String value) {
        return layout == Layout.CHANNELS_LAST
                ? value
                : graph.transpose(value, toFirst(output.rank()));
    }

    /** Examples, channels, positions; from examples, positions, channels. */
    private static List<Integer> toFirst(int rank) {
        List<Integer> axes = new ArrayList<>(List.of(0, rank));
        IntStream.range(1, rank).forEach(axes::add);
        return axes;
    }

    private static List<Integer> toLast(int rank) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        IntStream.rangeClosed(2, rank).forEach(axes::add);
        axes.add(1);
        return axes;
    }
}
