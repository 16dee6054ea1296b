package io.github.debut4j.export.onnx;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.export.form.AxisSizes;
import io.github.debut4j.export.form.ChainExpressions;
import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.export.form.FactorProducts;
import io.github.debut4j.export.form.Segment;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.LinearOperator;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Chains, each in its form. */
final class ChainNodes {

    private final Arguments arguments;
    private final OnnxGraph graph;
    private final ChainLayer layer;
    private final ChainForm form;
    private final ChainExpressions<String> weights;
    private final LinearOperator operator;

    ChainNodes(
            Arguments arguments,
            LinearOperator operator,
            ChainLayer layer,
            ChainForm form,
            ChainExpressions<String> weights) {
        this.arguments = arguments;
        this.graph = arguments.graph();
        this.operator = operator;
        this.layer = layer;
        this.form = form;
        this.weights = weights;
    }

    String dense() {
        if (form.kind() == ChainForm.Kind.DENSE) {
            return activated(DenseNodes.product(arguments, weights.dense(layer), bias(List.of())));
        }
        List<Integer> positions =
                arguments.output().sizes().subList(0, arguments.output().rank() - 1);
        return activated(rows(arguments.value(), positions));
    }

    String convolution(Layout layout, Window window) {
        List<Integer> positions = layout.positions(arguments.output());
        return switch (form.kind()) {
            case DENSE -> denseConvolution(layout, window);
            case GROUPED_CONVOLUTION -> groupedConvolution(layout, window, positions);
            case PRODUCTS -> {
                PatchNodes patches = new PatchNodes(graph, window, positions);
                String x = patches.of(arguments.channelsLast(layout));
                yield arguments.fromLast(layout, activated(rows(ordered(x), positions)));
            }
        };
    }

    private String denseConvolution(Layout layout, Window window) {
        String kernel = weights.denseKernel(layer, window.kernel());
        String x = arguments.channelsFirst(layout);
        String y = convolved(x, kernel, bias(List.of()), window, 1);
        return arguments.fromFirst(layout, activated(y));
    }

    private String groupedConvolution(Layout layout, Window window, List<Integer> positions) {
        Segment first = form.segments().get(0);
        List<Segment> rest = form.segments().subList(1, form.segments().size());
        String kernel = weights.kernel(first, window.kernel());
        String x = arguments.channelsFirst(layout);
        String y = convolved(x, kernel, "", window, first.shape().blocks());
        if (FormCost.isPointwise(rest)) {
            Window point = new Window(Collections.nCopies(positions.size(), WindowAxis.identity()));
            y = convolved(y, weights.kernel(rest.get(0), point.kernel()), "", point, 1);
            rest = List.of();
        }
        if (!rest.isEmpty()) {
            y = products(y, rest, positions);
        }
        String cut = cut(y, 1);
        List<Integer> ones = Collections.nCopies(positions.size(), 1);
        String sum = graph.add("Add", List.of(cut, bias(ones)));
        return arguments.fromFirst(layout, activated(sum));
    }

    /** Products with values whose channels are first, also in the result. */
    private String products(String x, List<Segment> segments, List<Integer> positions) {
        List<Integer> channelsInFront = new ArrayList<>(List.of(1, 0));
        for (int k = 0; k < positions.size(); k++) {
            channelsInFront.add(k + 2);
        }
        FactorProducts<String> nodes = new FactorProducts<>(graph);
        FactorProducts.Features<String> state =
                new FactorProducts.Features<>(graph.transpose(x, channelsInFront), List.of());
        state = nodes.seen(state, FactorProducts.inputAxes(segments.get(0)));
        for (Segment segment : segments) {
            state = nodes.product(segment, weights, state);
        }
        List<Integer> sizes = new ArrayList<>(List.of(layer.chain().rows(), -1));
        sizes.addAll(positions);
        return graph.transpose(graph.reshape(state.value(), AxisSizes.of(sizes)), channelsInFront);
    }

    /** Products with values whose features are last, also in the result. */
    private String rows(String x, List<Integer> positions) {
        FactorProducts<String> nodes = new FactorProducts<>(graph);
        FactorProducts.Features<String> state = nodes.fromRows(filled(x), form.segments().get(0));
        for (Segment segment : form.segments()) {
            state = nodes.product(segment, weights, state);
        }
        List<Integer> sizes = new ArrayList<>(positions);
        sizes.add(layer.chain().rows());
        String y = graph.reshape(nodes.toRows(state), AxisSizes.withFirst(-1, sizes));
        return graph.add("Add", List.of(cut(y, positions.size() + 1), bias(List.of())));
    }

    /** Patches whose features are in the order of the chain's columns. */
    private String ordered(String patches) {
        if (layer.order() == FeatureOrder.TAP_CHANNEL || layer.taps() == 1) {
            return patches;
        }
        String split = graph.reshape(patches, -1, layer.taps(), layer.channels());
        return graph.transpose(split, 0, 2, 1);
    }

    /** Zeros for the columns of the chain that the layer lacks. */
    private String filled(String x) {
        int missing = layer.chain().cols() - layer.features();
        if (missing == 0) {
            return x;
        }
        String rows = graph.reshape(x, -1, layer.features());
        return graph.add("Pad", List.of(rows, graph.integers(0, 0, 0, missing)));
    }

    /** The values without the rows of the chain that the layer lacks. */
    private String cut(String y, int axis) {
        return layer.outputs() == layer.chain().rows()
                ? y
                : MovementNodes.slice(
                        graph, y, new long[] {0}, new long[] {layer.outputs()}, new long[] {axis});
    }

    private String convolved(String x, String kernel, String bias, Window window, int groups) {
        return new WindowNodes(arguments).convolution(x, kernel, bias, window, groups);
    }

    private String bias(List<Integer> further) {
        Tensor bias = operator.bias();
        List<Integer> shape = new ArrayList<>(bias.shape().sizes());
        shape.addAll(further);
        return graph.constant("bias", shape, bias::values);
    }

    private String activated(String y) {
        Activation activation = operator.activation();
        return new ActivationNodes(graph).apply(activation, y);
    }
}
