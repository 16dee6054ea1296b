package io.github.debut4j.golden;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.distill.Distillation;
import io.github.debut4j.distill.DistillationSpec;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.train.CosineSchedule;
import io.github.debut4j.train.ScaledSchedule;
import io.github.debut4j.vertices.PointTransformVertex;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks of the golden models. {@link GoldenModels} writes them. */
final class GoldenNetworks {

    private static final String SQUARE = "8 8 2 2 1  8 8 2 2 2  8 8 2 2 4";

    private GoldenNetworks() {}

    /**
     * Dense chains: with padding on both sides, frozen in two ways, and as an output layer. The
     * updater has the cosine schedule.
     */
    static MultiLayerNetwork dense() {
        return list(
                new Sgd(new CosineSchedule(0.1, 10, 200)),
                InputType.feedForward(7),
                denseChain(SQUARE).nIn(7).nOut(5).build(),
                denseChain(SQUARE).nIn(5).dropOut(0.9).build(),
                new FrozenLayer(denseChain(SQUARE).hasBias(false).build()),
                new FrozenLayerWithBackprop(denseChain(SQUARE).build()),
                outputChain("4 8 2 4 1  4 4 2 2 2").nOut(3).build());
    }

    /** Convolutions by chains on NCHW images: strided, dilated, and Same with a padded chain. */
    static MultiLayerNetwork imagesChannelsFirst() {
        return list(
                new NoOp(),
                InputType.convolutional(11, 9, 2),
                stridedChain().build(),
                dilatedChain().build(),
                sameChain().build(),
                outputChain("4 32 1 8 1  4 4 2 2 1").nIn(30).build());
    }

    /** The same convolutions on NHWC images, in a graph with a sum and a frozen vertex. */
    static ComputationGraph imagesChannelsLast() {
        ChainConvolutionLayer frozen =
                new ChainConvolutionLayer.Builder(1, 3)
                        .chain("8 24 2 6 1  8 8 2 2 2")
                        .convolutionMode(ConvolutionMode.Same)
                        .dataFormat(CNN2DFormat.NHWC)
                        .activation(Activation.IDENTITY)
                        .build();
        frozen.setLayerName("frozen");
        return graph(
                settings(new NoOp())
                        .graphBuilder()
                        .addInputs("images")
                        .addLayer("strided", stridedChain().build(), "images")
                        .addVertex(
                                "frozen",
                                new FrozenVertex(
                                        new LayerVertex(
                                                settings(new NoOp()).layer(frozen).build(), null)),
                                "strided")
                        .addVertex(
                                "sum",
                                new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                "strided",
                                "frozen")
                        .addLayer("dilated", dilatedChain().build(), "sum")
                        .addLayer("same", sameChain().build(), "dilated")
                        .addLayer(
                                "out", outputChain("4 32 1 8 1  4 4 2 2 1").nIn(30).build(), "same")
                        .setInputTypes(InputType.convolutional(11, 9, 2, CNN2DFormat.NHWC))
                        .setOutputs("out"));
    }

    /** Convolutions of NCW sequences by chains in all modes, and a dense chain for each step. */
    static MultiLayerNetwork sequencesChannelsFirst() {
        return list(
                new NoOp(),
                InputType.recurrent(2, 9, RNNFormat.NCW),
                causalChain().build(),
                sameSequenceChain().build(),
                new TimeDistributed(denseChain("8 4 2 1 1  8 8 2 2 2").build(), RNNFormat.NCW),
                truncatedChain().build());
    }

    /** The same on NWC sequences, in a graph. */
    static ComputationGraph sequencesChannelsLast() {
        return graph(
                settings(new NoOp())
                        .graphBuilder()
                        .addInputs("sequences")
                        .addLayer("causal", causalChain().build(), "sequences")
                        .addLayer("same", sameSequenceChain().build(), "causal")
                        .addLayer(
                                "steps",
                                new TimeDistributed(
                                        denseChain("8 4 2 1 1  8 8 2 2 2").build(), RNNFormat.NWC),
                                "same")
                        .addLayer("truncated", truncatedChain().build(), "steps")
                        .setInputTypes(InputType.recurrent(2, 9, RNNFormat.NWC))
                        .setOutputs("truncated"));
    }

    /** Convolutions by chains whose features are ordered channel by channel, then by taps. */
    static MultiLayerNetwork imagesOfChannelTaps(CNN2DFormat format) {
        return list(
                new NoOp(),
                InputType.convolutional(11, 9, 2, format),
                stridedChain().featureOrder(FeatureOrder.CHANNEL_TAP).build(),
                dilatedChain().featureOrder(FeatureOrder.CHANNEL_TAP).build(),
                sameChain().featureOrder(FeatureOrder.CHANNEL_TAP).build());
    }

    /** The same of NCW sequences. */
    static MultiLayerNetwork sequencesOfChannelTaps() {
        return list(
                new NoOp(),
                InputType.recurrent(2, 9, RNNFormat.NCW),
                causalChain().featureOrder(FeatureOrder.CHANNEL_TAP).build(),
                sameSequenceChain().featureOrder(FeatureOrder.CHANNEL_TAP).build());
    }

    /** Dense chains that read flattened images channel by channel; the first is padded. */
    static MultiLayerNetwork flattenedImages() {
        return list(
                new Sgd(new ScaledSchedule(new CosineSchedule(0.1, 10, 200), 0.5)),
                InputType.feedForward(28),
                denseChain("12 30 2 5 1  8 12 4 6 2").nIn(28).inputPositions(7).build(),
                outputChain("4 8 2 4 1  4 4 2 2 2").inputPositions(4).build());
    }

    /** DL4J's layers on the kernel, NCHW: convolution, batch norm, both poolings, frozen ones. */
    static Model kernelChannelsFirst() {
        return onKernel(
                graph(
                        settings(new NoOp())
                                .graphBuilder()
                                .addInputs("images")
                                .addLayer("conv", convolution(3, 3).nOut(6).build(), "images")
                                .addLayer("norm", norm().build(), "conv")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "conv",
                                        "norm")
                                .addLayer(
                                        "max",
                                        pooling(SubsamplingLayer.PoolingType.MAX).build(),
                                        "sum")
                                .addLayer(
                                        "frozen",
                                        new FrozenLayer(
                                                convolution(3, 2)
                                                        .nOut(4)
                                                        .convolutionMode(ConvolutionMode.Truncate)
                                                        .padding(1, 1)
                                                        .dilation(2, 1)
                                                        .hasBias(false)
                                                        .build()),
                                        "max")
                                .addLayer(
                                        "mean",
                                        pooling(SubsamplingLayer.PoolingType.AVG)
                                                .padding(1, 1)
                                                .build(),
                                        "frozen")
                                .addLayer("fc", denseChain("8 24 2 6 1  8 8 2 2 2").build(), "mean")
                                .addLayer("norm2", norm().build(), "fc")
                                .addLayer("out", outputChain("2 8 1 4 1").build(), "norm2")
                                .setInputTypes(InputType.convolutional(10, 8, 3))
                                .setOutputs("out")));
    }

    /** The same kinds on NHWC images, in a list; the mean counts the padding. */
    static Model kernelChannelsLast() {
        return onKernel(
                list(
                        new NoOp(),
                        InputType.convolutional(10, 8, 3, CNN2DFormat.NHWC),
                        convolution(3, 3).dataFormat(CNN2DFormat.NHWC).nOut(6).build(),
                        norm().build(),
                        pooling(SubsamplingLayer.PoolingType.MAX)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        pooling(SubsamplingLayer.PoolingType.AVG)
                                .dataFormat(CNN2DFormat.NHWC)
                                .avgPoolIncludePadInDivisor(true)
                                .padding(1, 1)
                                .build()));
    }

    /** 1-D convolutions on the kernel, NCW. */
    static Model kernelSequences() {
        return onKernel(
                list(
                        new NoOp(),
                        InputType.recurrent(3, 11, RNNFormat.NCW),
                        new Convolution1DLayer.Builder(3)
                                .nOut(5)
                                .convolutionMode(ConvolutionMode.Same)
                                .activation(Activation.RELU)
                                .build(),
                        new Convolution1DLayer.Builder(2, 2, 1)
                                .nOut(4)
                                .dilation(2)
                                .convolutionMode(ConvolutionMode.Truncate)
                                .build()));
    }

    /** ReLU after a convolution, and a function that is left to ND4J. */
    static Model kernelActivations() {
        return onKernel(
                list(
                        new NoOp(),
                        InputType.convolutional(6, 5, 3),
                        new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
                        new ActivationLayer(Activation.RELU),
                        new ConvolutionLayer.Builder(2, 2).nOut(5).build(),
                        new ActivationLayer(Activation.HARDTANH)));
    }

    /** PointNet's transform, and a chain for each point behind it. */
    static ComputationGraph pointTransform() {
        return graph(
                settings(new NoOp())
                        .graphBuilder()
                        .addInputs("points", "matrices")
                        .addVertex("transform", new PointTransformVertex(), "points", "matrices")
                        .addLayer(
                                "point",
                                new ChainConvolutionLayer.Builder(1)
                                        .chain("4 3 4 3 1  4 4 2 2 2")
                                        .activation(Activation.RELU)
                                        .build(),
                                "transform")
                        .setInputTypes(InputType.convolutional(7, 1, 3), InputType.feedForward(9))
                        .setOutputs("transform", "point"));
    }

    /**
     * What ND4J computes around the kernel: tanh, softmax, a batch norm of locked gamma and beta.
     */
    static MultiLayerNetwork softmax() {
        return (MultiLayerNetwork)
                onKernel(
                        list(
                                new NoOp(),
                                InputType.feedForward(8),
                                denseChain(SQUARE).activation(Activation.TANH).build(),
                                norm().useLogStd(true).build(),
                                norm().lockGammaBeta(true).gamma(0.5).beta(0.25).build(),
                                new ChainOutputLayer.Builder()
                                        .chain("4 8 2 4 1  4 4 2 2 2")
                                        .nOut(3)
                                        .build()));
    }

    /** A student as it is while it is taught: with a head and the loss of a distillation. */
    static Model student() {
        MultiLayerNetwork teacher =
                list(
                        new NoOp(),
                        InputType.feedForward(8),
                        new DenseLayer.Builder()
                                .name("fc")
                                .nOut(6)
                                .activation(Activation.TANH)
                                .build(),
                        new OutputLayer.Builder().name("out").nOut(3).build());
        MultiLayerNetwork student =
                list(
                        new NoOp(),
                        InputType.feedForward(8),
                        denseChain(SQUARE).name("fc").build(),
                        new ChainOutputLayer.Builder().chain("3 8 3 8 1").name("out").build());
        return new Distillation(
                        DistillationSpec.parse("kd:temperature=4+hint:layer=fc,teacher=fc"),
                        teacher,
                        random(3, 4, 8),
                        1)
                .attach(student);
    }

    /** A small LeNet to compress: two convolutions, a dense layer, softmax. */
    static MultiLayerNetwork original() {
        return list(
                new NoOp(),
                InputType.convolutional(8, 8, 1),
                new ConvolutionLayer.Builder(3, 3)
                        .name("conv1")
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build(),
                new ConvolutionLayer.Builder(3, 3)
                        .name("conv2")
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build(),
                pooling(SubsamplingLayer.PoolingType.MAX).name("pool").build(),
                new DenseLayer.Builder().name("fc").nOut(16).activation(Activation.RELU).build(),
                new OutputLayer.Builder()
                        .name("out")
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build());
    }

    private static ChainDenseLayer.Builder denseChain(String chain) {
        return new ChainDenseLayer.Builder().chain(chain).activation(Activation.RELU);
    }

    private static ChainOutputLayer.Builder outputChain(String chain) {
        return new ChainOutputLayer.Builder(LossFunction.MSE)
                .chain(chain)
                .activation(Activation.IDENTITY);
    }

    private static ChainConvolutionLayer.Builder stridedChain() {
        return new ChainConvolutionLayer.Builder(3)
                .chain("8 18 4 9 1  8 8 2 2 4")
                .stride(2, 1)
                .padding(1, 0)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.RELU);
    }

    private static ChainConvolutionLayer.Builder dilatedChain() {
        return new ChainConvolutionLayer.Builder(2)
                .chain("8 32 2 8 1  8 8 2 2 2")
                .dilation(2)
                .convolutionMode(ConvolutionMode.Strict)
                .hasBias(false)
                .activation(Activation.RELU);
    }

    private static ChainConvolutionLayer.Builder sameChain() {
        return new ChainConvolutionLayer.Builder(3)
                .chain("8 80 1 10 1  8 8 2 2 1")
                .nIn(8)
                .nOut(5)
                .stride(2)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY);
    }

    private static ChainConvolution1DLayer.Builder causalChain() {
        return new ChainConvolution1DLayer.Builder(3)
                .chain("4 6 2 3 1  4 4 2 2 2")
                .nOut(3)
                .dilation(2)
                .convolutionMode(ConvolutionMode.Causal)
                .activation(Activation.RELU);
    }

    private static ChainConvolution1DLayer.Builder sameSequenceChain() {
        return new ChainConvolution1DLayer.Builder(3)
                .chain("4 12 1 3 1  4 4 2 2 1")
                .nIn(3)
                .stride(2)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU);
    }

    private static ChainConvolution1DLayer.Builder truncatedChain() {
        return new ChainConvolution1DLayer.Builder(2)
                .chain("4 16 1 4 1  4 4 2 2 1")
                .padding(1)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.IDENTITY);
    }

    private static ConvolutionLayer.Builder convolution(int height, int width) {
        return new ConvolutionLayer.Builder(height, width)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU);
    }

    private static SubsamplingLayer.Builder pooling(SubsamplingLayer.PoolingType type) {
        return new SubsamplingLayer.Builder(type, new int[] {2, 2}, new int[] {2, 2});
    }

    private static BatchNormalization.Builder norm() {
        return new BatchNormalization.Builder().useLogStd(false);
    }

    static NeuralNetConfiguration.Builder settings(IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater)
                .activation(Activation.IDENTITY);
    }

    private static MultiLayerNetwork list(IUpdater updater, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = settings(updater).list();
        List.of(layers).forEach(list::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        draw(network);
        return network;
    }

    static ComputationGraph graph(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        draw(graph);
        return graph;
    }

    static Model onKernel(Model model) {
        return KernelNetworks.onKernel(model);
    }

    /** Weights stay as DL4J drew them; biases and statistics get values of their own, too. */
    static void draw(Model model) {
        int seed = 1;
        for (Map.Entry<String, INDArray> parameter : model.paramTable().entrySet()) {
            String name = parameter.getKey();
            INDArray values = parameter.getValue();
            if (!name.matches(".*_(R[0-9]+|W)")) {
                INDArray drawn = random(seed, values.shape()).muli(0.5);
                values.assign(name.matches(".*_(var|gamma)") ? drawn.addi(1) : drawn);
            }
            seed++;
        }
    }

    /** Numbers in [-1, 1). */
    static INDArray random(long seed, long... shape) {
        return Nd4j.createFromArray(numbers(seed, shape))
                .castTo(DataType.FLOAT)
                .reshape('c', shape);
    }

    /** Multiples of 1/8 in [-1, 1]: sums of products of few of them are exact in any order. */
    static INDArray eighths(long seed, long... shape) {
        double[] numbers = numbers(seed, shape);
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = Math.rint(8 * numbers[k]) / 8;
        }
        return Nd4j.createFromArray(numbers).castTo(DataType.FLOAT).reshape('c', shape);
    }

    private static double[] numbers(long seed, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }
}
