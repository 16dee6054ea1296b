package io.github.debut4j.graph;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.FeatureNormalization;
import io.github.debut4j.graph.operator.Function;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.LocalResponseNormalization;
import io.github.debut4j.graph.operator.Lstm;
import io.github.debut4j.graph.operator.MatrixProduct;
import io.github.debut4j.graph.operator.NormalizeL2;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Rnn;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.util.List;
import java.util.Random;

/** Graphs for tests. */
public final class Graphs {

    private static final Window THREE = Window.of(axis(3), axis(3));

    private Graphs() {}

    private static WindowAxis axis(int kernel) {
        return new WindowAxis(kernel, 1, 1, 1, 1);
    }

    /** Random values. */
    public static Tensor random(int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[shape.count()];
        Random random = new Random(shape.count());
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextFloat() - 0.5f;
        }
        return new Tensor(shape, values);
    }

    /** A small graph that has every operator. */
    public static Graph everyOperator() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("images", Shape.of(2, 4, 4));
        graph.input("rows", Shape.of(3, 4));
        Layout first = Layout.CHANNELS_FIRST;
        graph.add(
                "convolution",
                new Convolution(first, THREE, 1, random(4, 2, 3, 3), random(4), Activation.RELU),
                "images");
        graph.add("affine", new Affine(0, random(4), Tensor.zeros(4)), "convolution");
        graph.add(
                "transposed",
                new TransposedConvolution(
                        first, THREE, random(4, 2, 3, 3), random(2), Activation.IDENTITY),
                "affine");
        ChainWeights chain =
                new ChainWeights(
                        Chain.parse("12 18 2 3 1  8 12 2 3 2  4 8 1 2 4"), random(68).values());
        graph.add(
                "chain",
                new ChainConvolution(
                        first,
                        THREE,
                        2,
                        FeatureOrder.CHANNEL_TAP,
                        chain,
                        random(4),
                        Activation.of(Function.SWISH, 1)),
                "transposed");
        graph.add("sum", new ElementWise(ElementWise.Operation.ADD), "chain", "affine");
        graph.add("lrn", new LocalResponseNormalization(first, 2, 0.1f, 0.75f, 2), "sum");
        graph.add("slopes", new ParametricRelu(random(4, 1, 1)), "lrn");
        graph.add(
                "pooling",
                new Pooling(first, Window.of(axis(2), axis(2)), Reduction.MEAN, true),
                "slopes");
        graph.add("padded", new Pad(List.of(0, 1, 0), List.of(0, 0, 1)), "pooling");
        graph.add("cut", new Slice(List.of(0, 1, 1), List.of(4, 5, 5)), "padded");
        graph.add("joined", new Concatenate(0), "cut", "affine");
        addSequences(graph);
        return graph.build(List.of("softmax", "reverse"));
    }

    private static void addSequences(GraphBuilder graph) {
        Layout first = Layout.CHANNELS_FIRST;
        graph.add(
                "resized", new Resize(first, List.of(2, 2), Resize.Interpolation.LINEAR), "joined");
        graph.add("reduced", new Reduce(Reduction.norm(2), List.of(1, 2), false), "resized");
        graph.add("l2", new NormalizeL2(1e-8f), "reduced");
        graph.add(
                "lstm",
                new Lstm(
                        random(8, 4),
                        random(8, 2),
                        random(8),
                        random(6),
                        Activation.of(Function.SIGMOID),
                        Activation.of(Function.TANH)),
                "rows");
        graph.add(
                "rnn",
                new Rnn(random(2, 2), random(2, 2), random(2), Activation.of(Function.TANH)),
                "lstm");
        graph.add("reverse", new Reverse(0), "rnn");
        graph.add("transpose", Transpose.of(1, 0), "reverse");
        graph.add("product", new MatrixProduct(), "transpose", "rows");
        graph.add("flat", new Reshape(Shape.of(8)), "product");
        graph.add("norm", new FeatureNormalization(random(8), random(8), 1e-3f), "flat");
        graph.add("both", new ElementWise(ElementWise.Operation.MULTIPLY), "norm", "l2");
        graph.add("dense", new Dense(random(8, 8), random(8), Activation.IDENTITY), "both");
        graph.add("activate", new Activate(Activation.rectifier(6, 0.1f, 0)), "dense");
        graph.add(
                "chainDense",
                new ChainDense(
                        8,
                        new ChainWeights(Chain.parse("4 8 2 4 1  4 4 2 2 2"), random(24).values()),
                        random(4),
                        Activation.IDENTITY),
                "activate");
        graph.add("softmax", new Softmax(0, false), "chainDense");
    }
}
