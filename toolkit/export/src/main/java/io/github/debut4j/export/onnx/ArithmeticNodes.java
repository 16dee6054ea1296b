package io.github.debut4j.export.onnx;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.export.form.AxisSizes;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.FeatureNormalization;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.LocalResponseNormalization;
import io.github.debut4j.graph.operator.NormalizeL2;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that compute with values one by one, or along axes. */
final class ArithmeticNodes {

    private static final int FIRST_OF_LAYER_NORMALIZATION = 17;

    private final Arguments arguments;
    private final OnnxGraph graph;

    ArithmeticNodes(Arguments arguments) {
        this.arguments = arguments;
        this.graph = arguments.graph();
    }

    String affine(Affine operator) {
        List<Integer> shape = new ArrayList<>(List.of(operator.scale().shape().count()));
        if (!operator.isScalar()) {
            int after = arguments.shape().rank() - operator.axis() - 1;
            shape.addAll(Collections.nCopies(after, 1));
        }
        String x = arguments.value();
        x = operator.scale().isFilledWith(1) ? x : with("Mul", x, "scale", shape, operator.scale());
        return operator.offset().isFilledWith(0)
                ? x
                : with("Add", x, "offset", shape, operator.offset());
    }

    private String with(
            String operator, String x, String name, List<Integer> shape, Tensor values) {
        return graph.add(operator, List.of(x, graph.constant(name, shape, values::values)));
    }

    String elementWise(ElementWise operator) {
        List<String> inputs =
                IntStream.range(0, arguments.values().size()).mapToObj(this::filled).toList();
        return switch (operator.operation()) {
            case ADD -> inputs.size() == 2 ? graph.add("Add", inputs) : graph.add("Sum", inputs);
            case SUBTRACT -> inTurn("Sub", inputs);
            case MULTIPLY -> inTurn("Mul", inputs);
            case MEAN -> graph.add("Mean", inputs);
            case MAXIMUM -> graph.add("Max", inputs);
            case MINIMUM -> graph.add("Min", inputs);
        };
    }

    private String inTurn(String operator, List<String> inputs) {
        String result = inputs.get(0);
        for (String next : inputs.subList(1, inputs.size())) {
            result = graph.add(operator, List.of(result, next));
        }
        return result;
    }

    /**
     * An input with as many axes as the output: ONNX would take the axis of examples for another.
     */
    private String filled(int k) {
        List<Integer> sizes = arguments.shapes().get(k).sizes();
        int missing = arguments.output().rank() - sizes.size();
        if (missing == 0) {
            return arguments.values().get(k);
        }
        List<Integer> all = new ArrayList<>(Collections.nCopies(missing, 1));
        all.addAll(sizes);
        return graph.reshape(arguments.values().get(k), all);
    }

    String reduce(Reduce operator) {
        List<Integer> axes = operator.axes().stream().map(axis -> axis + 1).toList();
        boolean all = axes.size() == arguments.shape().rank();
        boolean keeps = operator.keepsAxes() || all;
        String y = reduced(operator.reduction(), axes, keeps);
        return all && !operator.keepsAxes() ? graph.reshape(y, arguments.output().sizes()) : y;
    }

    private String reduced(Reduction reduction, List<Integer> axes, boolean keeps) {
        String x = arguments.value();
        return switch (reduction.kind()) {
            case MAXIMUM -> reduced("ReduceMax", x, axes, keeps);
            case MEAN -> reduced("ReduceMean", x, axes, keeps);
            case SUM -> sum(x, axes, keeps);
            case NORM -> norm(x, reduction.exponent(), axes, keeps);
        };
    }

    private String norm(String x, int p, List<Integer> axes, boolean keeps) {
        if (p <= 2) {
            return reduced(p == 1 ? "ReduceL1" : "ReduceL2", x, axes, keeps);
        }
        String powers = graph.add("Pow", List.of(graph.add("Abs", x), graph.number(p)));
        return graph.add("Pow", List.of(sum(powers, axes, keeps), graph.number(1f / p)));
    }

    private String reduced(String operator, String x, List<Integer> axes, boolean keeps) {
        return graph.add(
                operator,
                x,
                Attribute.integers("axes", axes),
                Attribute.integer("keepdims", keeps ? 1 : 0));
    }

    private String sum(String x, List<Integer> axes, boolean keeps) {
        return graph.add(
                "ReduceSum",
                List.of(x, graph.integers(AxisSizes.of(axes))),
                Attribute.integer("keepdims", keeps ? 1 : 0));
    }

    /** ONNX divides the sum of squares by the number of channels in it. */
    String localResponseNormalization(LocalResponseNormalization operator) {
        if (arguments.shape().rank() != 3) {
            throw new RefusedException("its input must be images, found sequences");
        }
        int channels = operator.layout().channels(arguments.shape());
        int size = 2 * Math.min(operator.radius(), channels) + 1;
        Layout layout = operator.layout();
        String y =
                graph.add(
                        "LRN",
                        arguments.channelsFirst(layout),
                        Attribute.integer("size", size),
                        Attribute.decimal("alpha", operator.alpha() * size),
                        Attribute.decimal("beta", operator.beta()),
                        Attribute.decimal("bias", operator.k()));
        return arguments.fromFirst(layout, y);
    }

    String normalizeL2(NormalizeL2 operator) {
        List<Integer> axes = IntStream.rangeClosed(1, arguments.shape().rank()).boxed().toList();
        String norm = reduced("ReduceL2", arguments.value(), axes, true);
        String divisor = graph.add("Max", List.of(norm, graph.number(operator.epsilon())));
        return graph.add("Div", List.of(arguments.value(), divisor));
    }

    String featureNormalization(FeatureNormalization operator) {
        String x = arguments.value();
        String scale = graph.constant("scale", operator.scale());
        String offset = graph.constant("offset", operator.offset());
        if (graph.opset() >= FIRST_OF_LAYER_NORMALIZATION) {
            return graph.add(
                    "LayerNormalization",
                    List.of(x, scale, offset),
                    Attribute.integer("axis", -1),
                    Attribute.decimal("epsilon", operator.epsilon()));
        }
        String centred = graph.add("Sub", List.of(x, meanOfLast(x)));
        String variance = meanOfLast(graph.product(centred, centred));
        String padded = graph.add("Add", List.of(variance, graph.number(operator.epsilon())));
        String y = graph.add("Div", List.of(centred, graph.add("Sqrt", padded)));
        return graph.add("Add", List.of(graph.product(y, scale), offset));
    }

    private String meanOfLast(String x) {
        return reduced("ReduceMean", x, List.of(-1), true);
    }
}
