package io.github.debut4j.golden;

import io.github.debut4j.activations.BoundedRelu;
import io.github.debut4j.activations.ClippedLine;
import io.github.debut4j.activations.Exponential;
import io.github.debut4j.activations.Gelu;
import io.github.debut4j.activations.HardSwish;
import io.github.debut4j.activations.ScaledElu;
import io.github.debut4j.layers.FeatureNormalizationLayer;
import io.github.debut4j.layers.GatedRecurrentLayer;
import io.github.debut4j.layers.LogitsLoss;
import io.github.debut4j.layers.PositionLossLayer;
import io.github.debut4j.vertices.ActivationVertex;
import io.github.debut4j.vertices.AffineVertex;
import io.github.debut4j.vertices.ArithmeticVertex;
import io.github.debut4j.vertices.ConcatenateVertex;
import io.github.debut4j.vertices.PermuteAxesVertex;
import io.github.debut4j.vertices.ReduceAxesVertex;
import io.github.debut4j.vertices.ReshapeArrayVertex;
import io.github.debut4j.vertices.ResizeImageVertex;
import io.github.debut4j.vertices.ReverseAxisVertex;
import io.github.debut4j.vertices.SliceAxisVertex;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Networks of the layers and vertices that models of Keras are made of. */
final class GoldenKerasNetworks {

    private GoldenKerasNetworks() {}

    /** Vertices on NHWC images, and a depthwise convolution on the kernel. */
    static Model images() {
        GraphBuilder builder =
                GoldenNetworks.settings(new NoOp()).graphBuilder().addInputs("images");
        builder.addLayer(
                        "depthwise",
                        new DepthwiseConvolution2D.Builder(3, 2)
                                .nIn(3)
                                .nOut(6)
                                .depthMultiplier(2)
                                .stride(2, 1)
                                .convolutionMode(ConvolutionMode.Same)
                                .dataFormat(CNN2DFormat.NHWC)
                                .activation(Activation.RELU)
                                .build(),
                        "images")
                .addVertex(
                        "scaled",
                        new AffineVertex(
                                new double[] {0.5, 1, 2, 1, 3, 1}, new double[] {0.25}, -1),
                        "depthwise")
                .addVertex("mean", mean(), "scaled")
                .addVertex(
                        "excited",
                        new ArithmeticVertex(ArithmeticVertex.Operation.MULTIPLY),
                        "scaled",
                        "mean")
                .addVertex(
                        "larger",
                        ResizeImageVertex.byFactors(
                                ResizeImageVertex.Interpolation.BILINEAR, 2, 3, CNN2DFormat.NHWC),
                        "excited")
                .addVertex("turned", new PermuteAxesVertex(2, 1, 3), "larger")
                .addVertex("part", new SliceAxisVertex(1, 1, -2), "turned")
                .addVertex("joined", new ConcatenateVertex(3), "part", "part")
                .addVertex("flat", new ReshapeArrayVertex(), "joined")
                .addVertex("softmax", new ActivationVertex(new ActivationSoftmax()), "flat")
                .setOutputs("softmax");
        return GoldenNetworks.onKernel(GoldenNetworks.graph(builder));
    }

    private static ReduceAxesVertex mean() {
        return new ReduceAxesVertex(ReduceAxesVertex.Reduction.MEAN, true, 1, 2);
    }

    /** Layers for NWC sequences, with a loss from logits at every step. */
    static ComputationGraph sequences() {
        GraphBuilder builder =
                GoldenNetworks.settings(new NoOp()).graphBuilder().addInputs("sequences");
        builder.addVertex("reversed", new ReverseAxisVertex(1), "sequences")
                .addLayer("after", recurrent(true).build(), "sequences")
                .addLayer("before", recurrent(false).build(), "reversed")
                .addVertex(
                        "sum",
                        new ArithmeticVertex(ArithmeticVertex.Operation.ADD),
                        "after",
                        "before")
                .addLayer(
                        "normalised",
                        new FeatureNormalizationLayer.Builder().nIn(4).epsilon(1e-3).build(),
                        "sum")
                .addLayer(
                        "out",
                        new PositionLossLayer.Builder(
                                        new LogitsLoss(new LossMCXENT(), new ActivationSoftmax()))
                                .activation(Activation.IDENTITY)
                                .build(),
                        "normalised")
                .setOutputs("out");
        return GoldenNetworks.graph(builder);
    }

    private static GatedRecurrentLayer.Builder recurrent(boolean resetAfter) {
        return new GatedRecurrentLayer.Builder()
                .nIn(3)
                .nOut(4)
                .resetAfter(resetAfter)
                .gateActivationFunction(new ClippedLine(0.2, 0.5))
                .activation(Activation.TANH)
                .dataFormat(RNNFormat.NWC);
    }

    /** Activation functions of Keras, one after another. */
    static ComputationGraph activations() {
        IActivation[] functions = {
            new BoundedRelu(2.0, 0.1, -0.5),
            new ScaledElu(0.7),
            new Gelu(),
            new Gelu(true),
            new ClippedLine(1 / 6.0, 0.5),
            new HardSwish(),
            new Exponential()
        };
        GraphBuilder builder =
                GoldenNetworks.settings(new NoOp()).graphBuilder().addInputs("values");
        String last = "values";
        for (int k = 0; k < functions.length; k++) {
            String name = "function" + k;
            builder.addVertex(name, new ActivationVertex(functions[k]), last);
            last = name;
        }
        // A network without parameters cannot be saved.
        builder.addLayer("out", new DenseLayer.Builder().nIn(8).nOut(2).build(), last);
        return GoldenNetworks.graph(builder.setOutputs("out"));
    }
}
