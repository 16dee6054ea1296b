package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

class TuckerCompressionTest {

    private static final int EXAMPLES = 24;
    private static final Tucker2 SHAPE = new Tucker2(4, 9, 8, 3, 5);

    private static ConvolutionLayer.Builder convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(8)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.TANH);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static MultiLayerNetwork list(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(3).l2(1e-3).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    /** A residual block, whose convolution has an input with two readers, and a dense layer. */
    private static ComputationGraph residual() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .updater(new Nesterovs(0.05))
                                .graphBuilder()
                                .addInputs("images")
                                .addLayer("stem", convolution().build(), "images")
                                .addLayer(
                                        "conv",
                                        convolution()
                                                .activation(Activation.IDENTITY)
                                                .hasBias(false)
                                                .build(),
                                        "stem")
                                .addLayer("norm", new BatchNormalization(), "conv")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "norm",
                                        "stem")
                                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                                .addLayer("pool", new GlobalPoolingLayer(), "relu")
                                .addLayer("out", output(), "pool")
                                .setOutputs("out")
                                .setInputTypes(InputType.convolutional(6, 6, 4))
                                .build());
        graph.init();
        return graph;
    }

    private static INDArray images(long... shape) {
        return Nd4j.rand(DataType.FLOAT, shape).subi(0.3);
    }

    private static LayerPlan plan(String layer, Tucker2 shape) {
        return new LayerPlan(
                layer, new LayerFormat.OfTucker(shape), FactorizationOptions.defaults());
    }

    private static Compressor.Result compress(Model model, INDArray probe, LayerPlan... plans) {
        Compressor.Result result =
                Compressor.compress(
                        model,
                        new CompressionPlan(List.of(plans)),
                        Compressor.Options.defaults().withProbe(probe));
        assertTrue(result.report().verified(), () -> result.report().toString());
        return result;
    }

    private static List<String> names(Model model) {
        return Network.of(model).layers().stream().map(layer -> layer.name()).toList();
    }

    @Test
    void aLayerOfAGraphBecomesThreeWithItsNameOnTheLast() {
        ComputationGraph model = residual();
        INDArray input = images(EXAMPLES, 4, 6, 6);

        Compressor.Result result =
                compress(
                        model,
                        input,
                        plan("stem", SHAPE),
                        plan("conv", new Tucker2(8, 9, 8, 4, 4)));

        List<String> expected = new ArrayList<>(names(model));
        expected.addAll(List.of("stem/in", "stem/core", "conv/in", "conv/core"));
        assertEquals(Set.copyOf(expected), Set.copyOf(names(result.network())));
        assertEquals(SHAPE.parameterCount(), result.report().layers().get(0).parameterCount());
        assertEquals(
                Parameters.count(model)
                        - 8 * 36
                        - 8 * 72
                        + SHAPE.parameterCount()
                        + 4 * 8
                        + 4 * 4 * 9
                        + 4 * 8,
                result.report().parametersAfter());
        Verification found =
                Verification.of(
                        model, result.network(), Set.copyOf(result.report().adapted()), input);
        assertTrue(found.chainsAgree());
        assertTrue(found.parameters().equal());
        assertEquals(2, found.replaced().size());
        assertEquals(SHAPE, found.replaced().get(0).format().tucker().orElseThrow());
    }

    /** Without chains the file needs none of our classes. */
    @Test
    void theNetworkConsistsOfLayersOfDeeplearning4jUnlessThereAreChains() {
        ComputationGraph model = residual();
        INDArray input = images(2, 4, 6, 6);

        Compressor.Result plain = compress(model, input, plan("stem", SHAPE));
        assertFalse(Network.of(plain.network()).configurationJson().contains("io.github.debut4j"));

        LayerPlan chain =
                new LayerPlan(
                        "conv",
                        Chain.parse("8 72 2 18 1 8 8 4 4 2"),
                        FactorizationOptions.defaults());
        Compressor.Result both = compress(model, input, plan("stem", SHAPE), chain);
        assertTrue(Network.of(both.network()).configurationJson().contains("KernelConvolution"));
    }

    /** Stride, padding, dilation and format stay in the middle; bias and activation at the end. */
    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void settingsAreKept(CNN2DFormat format) {
        ConvolutionLayer layer =
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(8)
                        .stride(2, 1)
                        .padding(1, 2)
                        .dilation(1, 2)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .activation(Activation.TANH)
                        .updater(new Sgd(0.25))
                        .biasInit(0.5)
                        .dropOut(0.7)
                        .constrainBias(new MaxNormConstraint(1, 1))
                        .dataFormat(format)
                        .build();
        MultiLayerNetwork model =
                list(
                        InputType.convolutional(7, 8, 4, format),
                        layer,
                        new GlobalPoolingLayer(),
                        output());
        model.getLayerWiseConfigurations()
                .getConfs()
                .forEach(configuration -> configuration.getLayer().setLayerName(null));
        INDArray input =
                format == CNN2DFormat.NCHW ? images(EXAMPLES, 4, 7, 8) : images(EXAMPLES, 7, 8, 4);

        MultiLayerNetwork small =
                (MultiLayerNetwork) compress(model, input, plan("0", SHAPE)).network();

        assertEquals(List.of("0/in", "0/core", "0", "1", "2"), names(small));
        ConvolutionLayer in = convolution(small, 0);
        ConvolutionLayer core = convolution(small, 1);
        ConvolutionLayer out = convolution(small, 2);
        assertArrayEquals(new int[] {2, 1}, core.getStride());
        assertArrayEquals(new int[] {1, 2}, core.getPadding());
        assertArrayEquals(new int[] {1, 2}, core.getDilation());
        assertArrayEquals(new int[] {1, 1}, in.getKernelSize());
        assertArrayEquals(new int[] {1, 1}, out.getStride());
        assertArrayEquals(new int[] {0, 0}, out.getPadding());
        for (int k = 0; k < 3; k++) {
            ConvolutionLayer each = convolution(small, k);
            boolean last = k == 2;
            assertEquals(new Sgd(0.25), each.getIUpdater());
            assertEquals(layer.getRegularization(), each.getRegularization());
            assertEquals(format, each.getCnn2dDataFormat());
            assertEquals(last, each.hasBias());
            assertEquals(k == 0, each.getIDropout() != null);
            assertEquals(last, each.getConstraints() != null);
            assertEquals(
                    last ? new ActivationTanH() : new ActivationIdentity(), each.getActivationFn());
        }
        assertEquals(model.getParam("0_b"), small.getParam("2_b"));
    }

    /** A builder with mode Same refuses this padding, but the mode of a network is set later. */
    @Test
    void paddingThatModeSameIgnoresIsKeptAndIgnored() {
        ConvolutionLayer layer =
                new ConvolutionLayer.Builder(3, 3).nOut(8).padding(1, 2).stride(2, 2).build();
        MultiLayerNetwork model =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .convolutionMode(ConvolutionMode.Same)
                                .list()
                                .layer(layer)
                                .layer(new GlobalPoolingLayer())
                                .layer(output())
                                .setInputType(InputType.convolutional(7, 8, 4))
                                .build());
        model.init();
        INDArray input = images(EXAMPLES, 4, 7, 8);

        MultiLayerNetwork same =
                (MultiLayerNetwork)
                        compress(model, input, plan("layer0", new Tucker2(4, 9, 8, 4, 8)))
                                .network();

        assertArrayEquals(new int[] {1, 2}, convolution(same, 1).getPadding());
        assertTrue(model.output(input).equalsWithEps(same.output(input), 1e-4));
    }

    private static ConvolutionLayer convolution(MultiLayerNetwork network, int index) {
        return (ConvolutionLayer) network.getLayerWiseConfigurations().getConf(index).getLayer();
    }

    @Test
    void fullRanksReproduceTheOutputs() {
        ComputationGraph model = residual();
        INDArray input = images(EXAMPLES, 4, 6, 6);
        Model same = compress(model, input, plan("conv", new Tucker2(8, 9, 8, 8, 8))).network();
        assertTrue(
                model.outputSingle(input).equalsWithEps(Network.of(same).output(input)[0], 1e-4));
    }

    @Test
    void oneDimensionalConvolutions() {
        MultiLayerNetwork model =
                list(
                        InputType.recurrent(4, 9),
                        new Convolution1DLayer.Builder(3, 2).nOut(8).build(),
                        new GlobalPoolingLayer(),
                        output());
        compress(model, images(EXAMPLES, 4, 9), plan("layer0", new Tucker2(4, 3, 8, 2, 4)));
    }

    @Test
    void frozenLayersStayFrozen() {
        MultiLayerNetwork model =
                list(
                        InputType.convolutional(6, 6, 4),
                        new FrozenLayer(convolution().name("conv").build()),
                        new GlobalPoolingLayer(),
                        output());
        INDArray input = images(EXAMPLES, 4, 6, 6);
        MultiLayerNetwork small =
                (MultiLayerNetwork) compress(model, input, plan("layer0", SHAPE)).network();
        INDArray before = small.getParam("1_W").dup();
        small.fit(new DataSet(input, labels()));
        assertEquals(before, small.getParam("1_W"));
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(EXAMPLES, 3);
        for (int n = 0; n < EXAMPLES; n++) {
            labels.putScalar(n, n % 3, 1);
        }
        return labels;
    }

    @Test
    void theResultCanBeTrained() {
        INDArray input = images(EXAMPLES, 4, 6, 6);
        ComputationGraph small =
                (ComputationGraph)
                        compress(residual(), input, plan("conv", new Tucker2(8, 9, 8, 3, 3)))
                                .network();
        DataSet data = new DataSet(input, labels());
        double before = small.score(data);
        INDArray core = small.getParam("conv/core_W").dup();
        for (int epoch = 0; epoch < 10; epoch++) {
            small.fit(data);
        }
        assertTrue(small.score(data) < before);
        assertNotEquals(core, small.getParam("conv/core_W"));
    }

    /** Calibration lowers the error of the outputs, and adapts the batch norm and the bias. */
    @ParameterizedTest
    @EnumSource(Calibration.Sequential.class)
    void calibrationWorksAsForChains(Calibration.Sequential sequential) {
        ComputationGraph model = residual();
        INDArray input = images(EXAMPLES, 4, 6, 6);
        Calibration calibration =
                Calibration.of(
                        model,
                        CalibrationData.of(input),
                        Calibration.Options.defaults().withSequential(sequential));
        Compressor.Result result =
                Compressor.compress(
                        model,
                        new CompressionPlan(
                                List.of(
                                        plan("stem", new Tucker2(4, 9, 8, 2, 3)),
                                        plan("conv", new Tucker2(8, 9, 8, 3, 3)))),
                        Compressor.Options.defaults()
                                .withCalibration(calibration)
                                .withProbe(input));
        assertTrue(result.report().verified(), () -> result.report().toString());
        assertEquals(List.of("norm.log10stdev", "norm.mean", "stem.b"), result.report().adapted());
        for (LayerReport layer : result.report().layers()) {
            LayerReport.OutputError error = layer.output().orElseThrow();
            assertEquals(sequential != Calibration.Sequential.OFF, error.sequential());
            assertTrue(error.relative() <= error.initial().orElseThrow() + 1e-9);
            assertTrue(error.relative() < layer.weightError());
        }
    }

    @Test
    void layersThatCannotBeDecomposedAreRefusedByName() {
        MultiLayerNetwork model =
                list(
                        InputType.convolutional(6, 6, 4),
                        new ConvolutionLayer.Builder(1, 1).nOut(8).name("pointwise").build(),
                        convolution().name("conv").build(),
                        new DenseLayer.Builder().nOut(8).name("dense").build(),
                        output());
        assertRefused(model, plan("pointwise", new Tucker2(4, 1, 8, 2, 2)), "several taps");
        assertRefused(model, plan("dense", new Tucker2(8, 9, 8, 2, 2)), "of a convolution");
        assertRefused(
                model,
                plan("conv", SHAPE),
                "layer conv: factor 1: q must equal the layer's inputs times its kernel size (8 *"
                        + " 9 = 72), found 36");
        MultiLayerNetwork taken =
                list(
                        InputType.convolutional(6, 6, 4),
                        convolution().name("conv").build(),
                        convolution().name("conv/core").build(),
                        output());
        assertRefused(taken, plan("conv", SHAPE), "found another layer named 'conv/core'");
    }

    private static void assertRefused(Model model, LayerPlan plan, String reason) {
        CompressionPlan all = new CompressionPlan(List.of(plan));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Compressor.compress(model, all));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains("layer " + plan.layer()), message);
    }
}
