package io.github.debut4j.export.onnx;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.util.ArrayList;
import java.util.List;

/** Operators that move a window: in ONNX, their channels are first. */
final class WindowNodes {

    private final Arguments arguments;
    private final OnnxGraph graph;

    WindowNodes(Arguments arguments) {
        this.arguments = arguments;
        this.graph = arguments.graph();
    }

    String convolution(Convolution operator) {
        String weights = graph.constant("weights", operator.weights());
        String bias = graph.constant("bias", operator.bias());
        String x = arguments.channelsFirst(operator.layout());
        String y = convolution(x, weights, bias, operator.window(), operator.groups());
        return arguments.fromFirst(operator.layout(), activated(operator.activation(), y));
    }

    /** A convolution of values whose channels are first; the bias may be empty. */
    String convolution(String x, String weights, String bias, Window window, int groups) {
        List<Attribute> attributes = attributes(window);
        attributes.add(Attribute.integer("group", groups));
        return graph.add(
                "Conv",
                bias.isEmpty() ? List.of(x, weights) : List.of(x, weights, bias),
                attributes.toArray(new Attribute[0]));
    }

    String transposedConvolution(TransposedConvolution operator) {
        String weights = graph.constant("weights", operator.weights());
        String bias = graph.constant("bias", operator.bias());
        String x = arguments.channelsFirst(operator.layout());
        String y =
                graph.add(
                        "ConvTranspose",
                        List.of(x, weights, bias),
                        attributes(operator.window()).toArray(new Attribute[0]));
        return arguments.fromFirst(operator.layout(), activated(operator.activation(), y));
    }

    String pooling(Pooling operator) {
        Reduction.Kind kind = operator.reduction().kind();
        requirePooling(operator.window(), kind);
        List<Attribute> attributes = attributes(operator.window());
        String x = arguments.channelsFirst(operator.layout());
        if (kind != Reduction.Kind.MAXIMUM) {
            attributes.removeIf(attribute -> attribute.name().equals("dilations"));
        }
        if (kind == Reduction.Kind.NORM) {
            attributes.add(Attribute.integer("p", operator.reduction().exponent()));
        }
        boolean countsPadding = kind == Reduction.Kind.SUM || operator.countsPadding();
        if (kind == Reduction.Kind.MEAN || kind == Reduction.Kind.SUM) {
            attributes.add(Attribute.integer("count_include_pad", countsPadding ? 1 : 0));
        }
        String name =
                switch (kind) {
                    case MAXIMUM -> "MaxPool";
                    case MEAN, SUM -> "AveragePool";
                    case NORM -> "LpPool";
                };
        String y = graph.add(name, x, attributes.toArray(new Attribute[0]));
        if (kind == Reduction.Kind.SUM) {
            y = graph.add("Mul", List.of(y, graph.number(operator.window().taps())));
        }
        return arguments.fromFirst(operator.layout(), y);
    }

    private void requirePooling(Window window, Reduction.Kind kind) {
        for (WindowAxis axis : window.axes()) {
            if (Math.max(axis.before(), axis.after()) >= axis.kernel()) {
                throw new RefusedException(
                        "the padding of a pooling must be less than its kernel ("
                                + axis.kernel()
                                + "), found "
                                + Math.max(axis.before(), axis.after()));
            }
            if (kind != Reduction.Kind.MAXIMUM && axis.dilation() != 1) {
                throw new RefusedException(
                        "the dilation of a pooling other than the maximum must be 1 in opset "
                                + graph.opset()
                                + ", found "
                                + axis.dilation());
            }
        }
    }

    private String activated(Activation activation, String y) {
        return new ActivationNodes(graph).apply(activation, y);
    }

    private static List<Attribute> attributes(Window window) {
        List<WindowAxis> axes = window.axes();
        List<Integer> pads = new ArrayList<>();
        axes.forEach(axis -> pads.add(axis.before()));
        axes.forEach(axis -> pads.add(axis.after()));
        return new ArrayList<>(
                List.of(
                        Attribute.integers("kernel_shape", window.kernel()),
                        Attribute.integers(
                                "strides", axes.stream().map(WindowAxis::stride).toList()),
                        Attribute.integers(
                                "dilations", axes.stream().map(WindowAxis::dilation).toList()),
                        Attribute.integers("pads", pads)));
    }
}
