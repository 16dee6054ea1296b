package io.github.debut4j.export.conformance;

import io.github.debut4j.activations.HardSwish;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.vertices.ActivationVertex;
import io.github.debut4j.vertices.AffineVertex;
import io.github.debut4j.vertices.ArithmeticVertex;
import io.github.debut4j.vertices.ConcatenateVertex;
import io.github.debut4j.vertices.PermuteAxesVertex;
import io.github.debut4j.vertices.PointTransformVertex;
import io.github.debut4j.vertices.ReduceAxesVertex;
import io.github.debut4j.vertices.ReshapeArrayVertex;
import io.github.debut4j.vertices.ResizeImageVertex;
import io.github.debut4j.vertices.ReverseAxisVertex;
import io.github.debut4j.vertices.SliceAxisVertex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** The rows of the conformance table for vertices. */
final class VertexCases {

    private static final NetworkInput IMAGES =
            new NetworkInput("input", InputLayout.IMAGE_NCHW, List.of(3, 4, 5));
    private static final NetworkInput IMAGES_LAST =
            new NetworkInput("input", InputLayout.IMAGE_NHWC, List.of(3, 4, 5));
    private static final NetworkInput FEATURES =
            new NetworkInput("input", InputLayout.FEATURES, List.of(6));
    private static final NetworkInput SEQUENCES =
            new NetworkInput("input", InputLayout.SEQUENCE_NCW, List.of(3, 4));

    private VertexCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (NetworkInput input : List.of(IMAGES, IMAGES_LAST, FEATURES, SEQUENCES)) {
            cases.add(two("merge", input, new MergeVertex()));
            cases.add(two("concatenate", input, new ConcatenateVertex(1)));
            cases.add(one("scale", input, new ScaleVertex(1.5)));
            cases.add(one("shift", input, new ShiftVertex(0.5)));
            cases.add(one("reverse", input, new ReverseAxisVertex(-1)));
            cases.add(one("slice", input, new SliceAxisVertex(-1, 1, -1)));
            cases.add(one("hard swish", input, new ActivationVertex(new HardSwish())));
            cases.add(one("softmax", input, new ActivationVertex(new ActivationSoftmax(), 1)));
            cases.add(one("affine", input, new AffineVertex(2, -1)));
            cases.add(one("flatten", input, new ReshapeArrayVertex()));
        }
        for (ElementWiseVertex.Op op : ElementWiseVertex.Op.values()) {
            cases.add(two("element-wise " + op, IMAGES_LAST, new ElementWiseVertex(op)));
        }
        for (ArithmeticVertex.Operation op : ArithmeticVertex.Operation.values()) {
            cases.add(two("arithmetic " + op, SEQUENCES, new ArithmeticVertex(op)));
        }
        special(cases);
        reductions(cases);
        graphs(cases);
        return cases.stream();
    }

    private static void special(List<Case> cases) {
        cases.add(
                one(
                        "affine",
                        IMAGES,
                        new AffineVertex(new double[] {1, 2, 3}, new double[] {0.5}, 1)));
        cases.add(one("subset", IMAGES, new SubsetVertex(1, 2)));
        cases.add(one("subset", FEATURES, new SubsetVertex(2, 4)));
        cases.add(one("l2", IMAGES, new L2NormalizeVertex()));
        cases.add(one("l2", FEATURES, new L2NormalizeVertex()));
        cases.add(one("reshape", FEATURES, new ReshapeVertex(-1, 2, 3, 1)));
        cases.add(one("reshape array", FEATURES, new ReshapeArrayVertex(3, -1)));
        cases.add(one("pool helper", IMAGES, new PoolHelperVertex()));
        cases.add(one("last step", SEQUENCES, new LastTimeStepVertex("input")));
        cases.add(one("permute", IMAGES, new PermuteAxesVertex(3, 1, 2)));
        cases.add(one("permute", IMAGES, PermuteAxesVertex.channelsLast()));
    }

    private static void reductions(List<Case> cases) {
        for (ReduceAxesVertex.Reduction reduction : ReduceAxesVertex.Reduction.values()) {
            cases.add(
                    one(
                            "reduce " + reduction,
                            IMAGES,
                            new ReduceAxesVertex(reduction, true, 1, 3)));
            cases.add(
                    one(
                            "reduce " + reduction,
                            IMAGES_LAST,
                            new ReduceAxesVertex(reduction, false, 1, 2)));
        }
        for (ResizeImageVertex.Interpolation interpolation :
                ResizeImageVertex.Interpolation.values()) {
            cases.add(
                    one(
                            "resize " + interpolation,
                            IMAGES,
                            ResizeImageVertex.byFactors(interpolation, 2, 3, CNN2DFormat.NCHW)));
            cases.add(
                    one(
                            "resize " + interpolation,
                            IMAGES_LAST,
                            ResizeImageVertex.toSize(interpolation, 3, 7, CNN2DFormat.NHWC)));
        }
    }

    private static void graphs(List<Case> cases) {
        cases.add(
                Networks.graph(
                        "point transform",
                        List.of(
                                IMAGES,
                                new NetworkInput("input2", InputLayout.FEATURES, List.of(9))),
                        builder ->
                                builder.addVertex(
                                                "out",
                                                new PointTransformVertex(),
                                                "input",
                                                "input2")
                                        .setOutputs("out")));
        cases.add(
                Networks.graph(
                        "layer shared by stacking",
                        List.of(
                                FEATURES,
                                new NetworkInput("input2", InputLayout.FEATURES, List.of(6))),
                        builder ->
                                builder.addVertex("stack", new StackVertex(), "input", "input2")
                                        .addLayer(
                                                "dense",
                                                new DenseLayer.Builder().nOut(3).build(),
                                                "stack")
                                        .addVertex("first", new UnstackVertex(0, 2), "dense")
                                        .addVertex("second", new UnstackVertex(1, 2), "dense")
                                        .addVertex("out", new MergeVertex(), "first", "second")
                                        .setOutputs("out", "second")));
        cases.add(
                Networks.graph(
                        "broadcast",
                        List.of(
                                IMAGES_LAST,
                                new NetworkInput("input2", InputLayout.FEATURES, List.of(3))),
                        builder ->
                                builder.addVertex(
                                                "out",
                                                new ArithmeticVertex(
                                                        ArithmeticVertex.Operation.MULTIPLY),
                                                "input",
                                                "input2")
                                        .setOutputs("out")));
        cases.add(
                Networks.graph(
                        "input that an activation layer overwrites",
                        List.of(FEATURES),
                        builder -> shared(builder, "input")));
        cases.add(
                Networks.graph(
                        "result that an activation layer does not overwrite",
                        List.of(FEATURES),
                        builder ->
                                shared(
                                        builder.addVertex("scaled", new ScaleVertex(2), "input"),
                                        "scaled")));
    }

    private static void shared(GraphBuilder builder, String source) {
        builder.addLayer("cube", new ActivationLayer(Activation.CUBE), source)
                .addVertex("out", new MergeVertex(), source, "cube")
                .setOutputs("out");
    }

    private static Case one(String name, NetworkInput input, GraphVertex vertex) {
        return Networks.graph(
                name + " of " + input.layout(),
                List.of(input),
                builder -> builder.addVertex("out", vertex.clone(), "input").setOutputs("out"));
    }

    /** Two inputs, one of them through a function, and two outputs. */
    private static Case two(String name, NetworkInput input, GraphVertex vertex) {
        NetworkInput second = new NetworkInput("input2", input.layout(), input.sizes());
        return Networks.graph(
                name + " of " + input.layout(),
                List.of(input, second),
                builder ->
                        builder.addLayer("tanh", new ActivationLayer(Activation.TANH), "input2")
                                .addVertex("out", vertex.clone(), "input", "tanh")
                                .setOutputs("out", "tanh"));
    }
}
