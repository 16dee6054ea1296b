package io.github.debut4j.export.onnx;

import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Function;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.runtime.Interpreter;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All functions, also with parameters that no layer has today. */
class ActivationNodesTest {

    private static final int VALUES = 41;

    @Test
    void functionsAreThoseOfTheRuntime() throws IOException {
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", Shape.of(VALUES));
        for (Function function : Function.values()) {
            Activation activation =
                    new Activation(function, Collections.nCopies(function.parameters(), 0.7f));
            builder.add(function.name(), new Activate(activation), "x");
        }
        add(builder, "relu", Activation.RELU);
        add(builder, "relu6", Activation.rectifier(6, 0, 0));
        add(builder, "leaky", Activation.rectifier(Float.POSITIVE_INFINITY, 0.1f, 0));
        add(builder, "limited leaky", Activation.rectifier(2, 0.1f, 0));
        add(builder, "threshold", Activation.rectifier(Float.POSITIVE_INFINITY, 0, 1));
        add(builder, "all three", Activation.rectifier(3, 0.2f, -1));
        add(builder, "negative maximum", Activation.rectifier(-1, 0, 0));
        Graph graph =
                builder.build(
                        builder.build(List.of("relu")).nodes().stream()
                                .map(node -> node.name())
                                .toList());
        float[] x = new float[VALUES];
        for (int k = 0; k < VALUES; k++) {
            x[k] = (k - 20) * 0.25f;
        }
        List<float[]> inputs = List.of(x);
        for (int opset : new int[] {OnnxOptions.LEAST_OPSET, OnnxOptions.GREATEST_OPSET}) {
            OnnxModel model = OnnxModel.of(graph, OnnxOptions.defaults().withOpset(opset));
            Verification.require(
                    "test",
                    (arrays, n) -> OnnxRuns.run(model, arrays, n),
                    List.of(new ReferenceRun(1, inputs, Interpreter.of(graph).run(inputs, 1))));
        }
    }

    private static void add(GraphBuilder builder, String name, Activation activation) {
        builder.add(name, new Activate(activation), "x");
    }
}
