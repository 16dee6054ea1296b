package io.github.debut4j.export.onnx;

import io.github.debut4j.export.form.AxisSizes;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that move values. Axes count from the axis of examples here, which is axis 0. */
final class MovementNodes {

    private final Arguments arguments;
    private final OnnxGraph graph;

    MovementNodes(Arguments arguments) {
        this.arguments = arguments;
        this.graph = arguments.graph();
    }

    String pad(Pad operator) {
        List<Integer> pads = new ArrayList<>(List.of(0));
        pads.addAll(operator.before());
        pads.add(0);
        pads.addAll(operator.after());
        return graph.add("Pad", List.of(arguments.value(), graph.integers(AxisSizes.of(pads))));
    }

    String slice(Slice operator) {
        List<Integer> axes =
                IntStream.range(0, operator.from().size())
                        .filter(
                                axis ->
                                        operator.from().get(axis) != 0
                                                || operator.to().get(axis)
                                                        != arguments.shape().size(axis))
                        .boxed()
                        .toList();
        if (axes.isEmpty()) {
            return arguments.value();
        }
        return slice(
                graph,
                arguments.value(),
                AxisSizes.of(axes.stream().map(operator.from()::get).toList()),
                AxisSizes.of(axes.stream().map(operator.to()::get).toList()),
                AxisSizes.of(axes.stream().map(axis -> axis + 1).toList()));
    }

    /** Neighbouring positions of some axes. */
    static String slice(OnnxGraph graph, String value, long[] from, long[] to, long[] axes) {
        return graph.add(
                "Slice",
                List.of(value, graph.integers(from), graph.integers(to), graph.integers(axes)));
    }

    String reverse(int axis) {
        return graph.add(
                "Slice",
                List.of(
                        arguments.value(),
                        graph.integers(-1),
                        graph.integers(Integer.MIN_VALUE),
                        graph.integers(axis + 1L),
                        graph.integers(-1)));
    }

    String transpose(Transpose operator) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        operator.axes().forEach(axis -> axes.add(axis + 1));
        return graph.transpose(arguments.value(), axes);
    }

    /** Scales, since sizes would fix the number of examples. */
    String resize(Resize operator) {
        Shape input = arguments.shape();
        float[] scales = new float[input.rank() + 1];
        scales[0] = 1;
        for (int axis = 0; axis < input.rank(); axis++) {
            scales[axis + 1] = scale(input.size(axis), arguments.output().size(axis));
        }
        boolean linear = operator.interpolation() == Resize.Interpolation.LINEAR;
        String constant = graph.constant("scales", List.of(scales.length), () -> scales);
        return graph.add(
                "Resize",
                List.of(arguments.value(), "", constant),
                Attribute.text("mode", linear ? "linear" : "nearest"),
                Attribute.text("coordinate_transformation_mode", "half_pixel"),
                Attribute.text("nearest_mode", "round_prefer_ceil"));
    }

    /** The least scale at or above the ratio whose product with the size is not rounded down. */
    private static float scale(int from, int to) {
        float scale = (float) to / from;
        while ((int) (scale * from) < to) {
            scale = Math.nextUp(scale);
        }
        return scale;
    }
}
