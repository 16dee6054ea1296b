package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.L2Regularization;

class CompressorTest {

    private static final Chain CONVOLUTION = Chain.parse("8 18 4 9 1 8 8 2 2 4");
    private static final Chain DENSE = Chain.parse("8 32 2 8 1 8 8 4 4 2");

    private static final double EXACT = 1e-5;

    private static InputType input(CNN2DFormat format) {
        return InputType.convolutional(4, 4, 2, format);
    }

    /**
     * conv (8 of 3x3, Same, stride 2) - batch norm - fc (8) - out, with everything set that can be
     * kept.
     */
    private static ComputationGraph graph(CNN2DFormat format) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .updater(new Adam(0.02))
                                .l2(1e-3)
                                .graphBuilder()
                                .addInputs("in")
                                .addLayer(
                                        "conv",
                                        new ConvolutionLayer.Builder(3, 3)
                                                .nOut(8)
                                                .stride(2, 2)
                                                .convolutionMode(ConvolutionMode.Same)
                                                .dataFormat(format)
                                                .biasInit(0.25)
                                                .dropOut(0.8)
                                                .activation(new ActivationELU(0.7))
                                                .build(),
                                        "in")
                                .addLayer("norm", new BatchNormalization(), "conv")
                                .addLayer(
                                        "fc",
                                        new DenseLayer.Builder()
                                                .nOut(8)
                                                .hasBias(false)
                                                .activation(Activation.RELU)
                                                .build(),
                                        "norm")
                                .addLayer(
                                        "out",
                                        new OutputLayer.Builder()
                                                .nOut(3)
                                                .activation(Activation.SOFTMAX)
                                                .build(),
                                        "fc")
                                .setOutputs("out")
                                .setInputTypes(input(format))
                                .build());
        graph.init();
        return graph;
    }

    private static MultiLayerNetwork list() {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder()
                        .seed(3)
                        .list()
                        .layer(new ConvolutionLayer.Builder(3, 3).nOut(8).padding(1, 1).build())
                        .layer(new FrozenLayer(new DenseLayer.Builder().nIn(128).nOut(8).build()))
                        .layer(
                                new OutputLayer.Builder()
                                        .nOut(3)
                                        .activation(Activation.SOFTMAX)
                                        .build());
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input(CNN2DFormat.NCHW)).build());
        network.init();
        return network;
    }

    private static INDArray images(CNN2DFormat format) {
        double[] values = new SplittableRandom(1).doubles(5 * 4 * 4 * 2, -1, 1).toArray();
        INDArray nchw = Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(5, 2, 4, 4);
        return format == CNN2DFormat.NCHW ? nchw : nchw.permute(0, 2, 3, 1).dup('c');
    }

    private static CompressionPlan plan(Map<String, Chain> chains) {
        return CompressionPlan.of(chains);
    }

    private static Compressor.Result compress(
            Model model, Map<String, Chain> chains, INDArray probe) {
        return Compressor.compress(
                model, plan(chains), Compressor.Options.defaults().withProbe(probe));
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void exactChainsLeaveTheOutputUnchanged(CNN2DFormat format) {
        ComputationGraph original = graph(format);
        setExact(original.getLayer("conv").getParam("W"), CONVOLUTION, true);
        setExact(original.getLayer("fc").getParam("W"), DENSE, false);
        INDArray before = original.params().dup();
        INDArray expected = original.outputSingle(images(format));

        Compressor.Result result =
                compress(original, Map.of("conv", CONVOLUTION, "fc", DENSE), images(format));

        ComputationGraph compressed = (ComputationGraph) result.network();
        INDArray output = compressed.outputSingle(images(format));
        assertEquals(0, expected.sub(output).amaxNumber().doubleValue(), EXACT);
        assertEquals(before, original.params(), "the original");
        assertTrue(result.report().verified());
        assertTrue(result.report().unreplacedEqual());
        assertEquals(0, result.report().maxDiscrepancy().orElseThrow(), EXACT);
        for (LayerReport layer : result.report().layers()) {
            assertEquals(0, layer.factorization().relativeError(), 1e-6);
        }
    }

    @Test
    void settingsOfTheLayersAreKept() {
        ComputationGraph original = graph(CNN2DFormat.NHWC);

        ComputationGraph compressed =
                (ComputationGraph)
                        compress(
                                        original,
                                        Map.of("conv", CONVOLUTION, "fc", DENSE),
                                        images(CNN2DFormat.NHWC))
                                .network();

        ChainConvolutionLayer conv =
                assertInstanceOf(
                        ChainConvolutionLayer.class, compressed.getLayer("conv").conf().getLayer());
        assertEquals(ConvolutionMode.Same, conv.getConvolutionMode());
        assertEquals(CNN2DFormat.NHWC, conv.getCnn2dDataFormat());
        assertEquals(List.of(2, 2), List.of(conv.getStride()[0], conv.getStride()[1]));
        assertEquals(new ActivationELU(0.7), conv.getActivationFn());
        assertEquals(new Adam(0.02), conv.getUpdater());
        assertEquals(List.of(new L2Regularization(1e-3)), conv.getRegularization());
        assertEquals(original.getLayer("conv").conf().getLayer().getIDropout(), conv.getIDropout());
        assertEquals(
                original.getLayer("conv").getParam("b"), compressed.getLayer("conv").getParam("b"));
        ChainDenseLayer fc = (ChainDenseLayer) compressed.getLayer("fc").conf().getLayer();
        assertEquals(false, fc.isHasBias());
        assertEquals(
                original.getConfiguration().getVertexInputs(),
                compressed.getConfiguration().getVertexInputs());
        compressed.fit(new INDArray[] {images(CNN2DFormat.NHWC)}, new INDArray[] {labels()});
    }

    @Test
    void listsWithFrozenLayersKeepThemFrozen() {
        MultiLayerNetwork original = list();

        Compressor.Result result =
                compress(
                        original,
                        Map.of("layer1", Chain.parse("16 128 2 16 1 8 16 4 8 2")),
                        images(CNN2DFormat.NCHW));

        MultiLayerNetwork compressed = (MultiLayerNetwork) result.network();
        FrozenLayer frozen =
                assertInstanceOf(
                        FrozenLayer.class,
                        compressed.getLayerWiseConfigurations().getConf(1).getLayer());
        assertInstanceOf(ChainLayer.class, frozen.getLayer());
        assertTrue(result.report().verified());
        INDArray factors = compressed.getLayer(1).params().dup();
        compressed.fit(images(CNN2DFormat.NCHW), labels());
        assertEquals(factors, compressed.getLayer(1).params());
    }

    @Test
    void parametersAndCompressionAreCounted() {
        CompressionReport report =
                compress(graph(CNN2DFormat.NCHW), Map.of("fc", DENSE), images(CNN2DFormat.NCHW))
                        .report();

        int gammaAndBeta = 16;
        long before = 8L * 18 + 8 + gammaAndBeta + 32 * 8 + 8 * 3 + 3;
        assertEquals(before, report.parametersBefore());
        assertEquals(before - 32 * 8 + 96, report.parametersAfter());
        assertEquals(160.0 / before, report.mc(), 1e-12);
    }

    @Test
    void progressIsReportedForEachLayer() {
        List<String> heard = new ArrayList<>();
        CompressionListener listener =
                new CompressionListener() {
                    @Override
                    public void layerStarted(String layer, int number, int count) {
                        heard.add(layer + " " + number + "/" + count);
                    }

                    @Override
                    public void layerFinished(LayerReport report) {
                        heard.add(report.name() + " done");
                    }
                };

        Compressor.compress(
                graph(CNN2DFormat.NCHW),
                plan(Map.of("fc", DENSE)),
                Compressor.Options.defaults().withListener(listener));

        assertEquals(List.of("fc 1/1", "fc done"), heard);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cnov | the network has no layer 'cnov'; did you mean 'conv'?
                    x9   | the network has no layer 'x9'; its layers are conv, norm, fc, out
                    norm | layer norm cannot be replaced: it has no matrix, only values for each feature
                    out  | layer out: factor 1: q must equal the layer's inputs (8), found 18
                    fc   | layer fc: factor 1: q must equal the layer's inputs (32), found 18
                    """)
    void badPlansAreRefusedBeforeWork(String layer, String message) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                compress(
                                        graph(CNN2DFormat.NCHW),
                                        Map.of(layer, CONVOLUTION),
                                        images(CNN2DFormat.NCHW)));

        assertEquals(message, e.getMessage());
    }

    @Test
    void nanWeightsAndDuplicatesAndConstraintsAreRefused() {
        ComputationGraph broken = graph(CNN2DFormat.NCHW);
        broken.getLayer("fc").getParam("W").putScalar(3, 1, Float.NaN);
        Exception nan =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> compress(broken, Map.of("fc", DENSE), images(CNN2DFormat.NCHW)));
        assertEquals(
                "layer fc: values must be finite, found NaN in row 1, column 3 (from 0)",
                nan.getMessage());

        LayerPlan fc = new LayerPlan("fc", DENSE, FactorizationOptions.defaults());
        assertThrows(IllegalArgumentException.class, () -> new CompressionPlan(List.of(fc, fc)));

        MultiLayerNetwork constrained =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(
                                        new DenseLayer.Builder()
                                                .nIn(32)
                                                .nOut(8)
                                                .constrainWeights(new MaxNormConstraint(1, 1))
                                                .build())
                                .layer(new OutputLayer.Builder().nIn(8).nOut(3).build())
                                .build());
        constrained.init();
        Exception constraint =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Compressor.compress(constrained, plan(Map.of("layer0", DENSE))));
        assertTrue(constraint.toString().contains("a constraint"), constraint.toString());
    }

    @Test
    void layersOfOneNameAreRefused() {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
        for (int count = 0; count < 3; count++) {
            layers.layer(new DenseLayer.Builder().name("same").nIn(8).nOut(8).build());
        }
        layers.layer(new OutputLayer.Builder().nIn(8).nOut(3).build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        Chain chain = Chain.parse("8 8 2 2 1 8 8 4 4 2");

        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Compressor.compress(network, plan(Map.of("same", chain))));

        assertEquals(
                "the names of layers must differ, found 3 layers named 'same'", e.getMessage());
    }

    @Test
    void inventoryHasSizesAndObstacles() {
        Inventory inventory = Inventory.of(graph(CNN2DFormat.NCHW), input(CNN2DFormat.NCHW));

        InventoryLayer conv = inventory.layers().get(0);
        assertEquals("conv", conv.name());
        assertEquals(8, conv.rows());
        assertEquals(18, conv.cols());
        assertEquals(8 * 18 * 4, conv.macs().orElseThrow());
        assertEquals(Optional.empty(), conv.obstacle());
        assertEquals(8 * 18 * 4 + 32 * 8 + 24, inventory.macs().orElseThrow());
        assertTrue(inventory.layers().get(1).obstacle().isPresent());
    }

    private static void setExact(INDArray weights, Chain chain, boolean convolution) {
        Factors factors = Factors.random(chain, new SplittableRandom(2));
        weights.assign(
                convolution
                        ? WeightMatrices.toConvolution(
                                factors.toDense(),
                                FeatureOrder.TAP_CHANNEL,
                                weights.shape(),
                                DataType.FLOAT)
                        : WeightMatrices.toDense(factors.toDense(), DataType.FLOAT));
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(5, 3);
        for (int k = 0; k < 5; k++) {
            labels.putScalar(k, k % 3, 1);
        }
        return labels;
    }
}
