package io.github.debut4j.export.onnx;

import io.github.debut4j.export.form.AxisSizes;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.Shape;
import java.util.List;

/** Products of a matrix with the features of the last axis. */
final class DenseNodes {

    private DenseNodes() {}

    static String dense(Arguments arguments, Dense operator) {
        OnnxGraph graph = arguments.graph();
        String weights = graph.constant("weights", operator.weights());
        String bias = graph.constant("bias", operator.bias());
        String y = product(arguments, weights, bias);
        return new ActivationNodes(graph).apply(operator.activation(), y);
    }

    /**
     * The product plus the bias.
     *
     * @param weights {@code [outputs, inputs]}
     * @param bias {@code [outputs]}
     */
    static String product(Arguments arguments, String weights, String bias) {
        OnnxGraph graph = arguments.graph();
        Shape input = arguments.shape();
        boolean single = input.rank() == 1;
        String x = single ? arguments.value() : graph.reshape(arguments.value(), -1, input.last());
        String y = graph.add("Gemm", List.of(x, weights, bias), Attribute.integer("transB", 1));
        return single ? y : graph.reshape(y, AxisSizes.withFirst(-1, arguments.output().sizes()));
    }
}
