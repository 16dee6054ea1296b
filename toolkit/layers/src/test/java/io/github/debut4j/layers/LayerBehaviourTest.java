package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Chain layers behave like DL4J's own layers, apart from what they compute. */
class LayerBehaviourTest {

    private static final String CHAIN = "8 8 2 2 1 8 8 2 2 2 8 8 2 2 4";

    private static ChainDenseLayer.Builder dense() {
        return new ChainDenseLayer.Builder().chain(CHAIN).activation(Activation.TANH);
    }

    private static ChainConvolutionLayer convolution() {
        return new ChainConvolutionLayer.Builder(3)
                .chain("8 18 4 9 1 8 8 2 2 4")
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork images() {
        return Nets.of(DataType.FLOAT, InputType.convolutional(5, 5, 2), convolution(), output());
    }

    @Test
    void configurationSurvivesJson() {
        MultiLayerConfiguration before = images().getLayerWiseConfigurations();

        MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());

        assertEquals(before, after);
        assertEquals(before.toJson(), after.toJson());
        ChainConvolutionLayer layer = (ChainConvolutionLayer) after.getConf(0).getLayer();
        assertEquals(convolution().chain(), layer.chain());
        assertEquals(ConvolutionMode.Same, layer.getConvolutionMode());
    }

    /** A forward pass needs the chain several times; parsing takes longer than a small layer. */
    @Test
    void chainIsParsedOnce() {
        Chain chain = Chain.parse(CHAIN);
        ChainDenseLayer built = dense().chain(chain).build();
        ChainLayer restored =
                (ChainLayer)
                        MultiLayerConfiguration.fromJson(
                                        images().getLayerWiseConfigurations().toJson())
                                .getConf(0)
                                .getLayer();

        assertSame(chain, built.chain());
        assertSame(chain, ((ChainLayer) built.clone()).chain());
        assertSame(restored.chain(), restored.chain());
        assertSame(restored.chain(), ((ChainLayer) restored.clone()).chain());
    }

    @Test
    void anotherChainReplacesTheParsedOne() {
        ChainDenseLayer layer = dense().build();

        layer.setChain("8 8 8 8 1");

        assertEquals(Chain.parse("8 8 8 8 1"), layer.chain());
        assertEquals("8 8 8 8 1", layer.getChain());
        assertSame(layer.chain(), layer.chain());
    }

    @Test
    void configurationSurvivesJavaSerialisation() throws IOException, ClassNotFoundException {
        MultiLayerConfiguration before = images().getLayerWiseConfigurations();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(before);
        }

        Object after =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertEquals(before, after);
        ChainLayer layer = (ChainLayer) ((MultiLayerConfiguration) after).getConf(0).getLayer();
        assertEquals(convolution().chain(), layer.chain());
        assertSame(layer.chain(), layer.chain());
    }

    @Test
    void sizesSmallerThanTheChainSurviveJson() {
        ChainDenseLayer layer = dense().nIn(7).nOut(5).build();
        MultiLayerConfiguration before =
                Nets.of(DataType.FLOAT, InputType.feedForward(7), layer, output())
                        .getLayerWiseConfigurations();

        MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());

        assertEquals(before, after);
        ChainDenseLayer restored = (ChainDenseLayer) after.getConf(0).getLayer();
        assertEquals(List.of(7, 5), List.of(restored.getNIn(), restored.getNOut()));
        assertNotEquals(dense().build(), layer);
    }

    @Test
    void layersThatDifferAreNotEqual() {
        assertEquals(dense().build(), dense().build());
        assertNotEquals(dense().build(), dense().biasInit(1).build());
        assertNotEquals(dense().build(), dense().activation(Activation.RELU).build());
        assertNotEquals(
                convolution(), new ChainConvolutionLayer.Builder(3).chain("8 18 8 18 1").build());
    }

    @Test
    void theFeatureOrderSurvivesJsonAndClones() {
        ChainConvolutionLayer layer = convolution(3, FeatureOrder.CHANNEL_TAP);
        MultiLayerConfiguration before =
                Nets.of(DataType.FLOAT, InputType.convolutional(5, 5, 2), layer, output())
                        .getLayerWiseConfigurations();

        MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());

        assertEquals(before, after);
        ChainLayer restored = (ChainLayer) after.getConf(0).getLayer();
        assertEquals(FeatureOrder.CHANNEL_TAP, restored.featureOrder());
        assertEquals(FeatureOrder.CHANNEL_TAP, ((ChainLayer) restored.clone()).featureOrder());
        assertTrue(before.toJson().contains("\"featureOrder\" : \"channel-tap\""));
        assertNotEquals(convolution(3, FeatureOrder.TAP_CHANNEL), layer);
    }

    /** Model files of layers with the published order stay as they were. */
    @Test
    void thePublishedFeatureOrderIsNotWritten() {
        for (ChainConvolutionLayer layer :
                List.of(
                        convolution(3, FeatureOrder.TAP_CHANNEL),
                        convolution(1, FeatureOrder.CHANNEL_TAP))) {
            assertEquals(FeatureOrder.TAP_CHANNEL, layer.featureOrder());
            assertFalse(
                    Nets.of(DataType.FLOAT, InputType.convolutional(5, 5, layer.getNIn()), layer)
                            .getLayerWiseConfigurations()
                            .toJson()
                            .contains("featureOrder"));
        }
        assertEquals(
                convolution(1, FeatureOrder.TAP_CHANNEL), convolution(1, FeatureOrder.CHANNEL_TAP));
    }

    @Test
    void thePositionsOfFlattenedImagesSurviveJson() {
        ChainDenseLayer layer = dense().inputPositions(4).build();
        MultiLayerConfiguration before =
                Nets.of(DataType.FLOAT, InputType.feedForward(8), layer, output())
                        .getLayerWiseConfigurations();

        MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());

        assertEquals(before, after);
        ChainDenseLayer restored = (ChainDenseLayer) after.getConf(0).getLayer();
        assertEquals(4, restored.getInputPositions());
        assertEquals(FeatureOrder.CHANNEL_TAP, restored.featureOrder());
        assertNotEquals(dense().build(), layer);
        assertFalse(
                Nets.of(DataType.FLOAT, InputType.feedForward(8), dense().build(), output())
                        .getLayerWiseConfigurations()
                        .toJson()
                        .contains("inputPositions"));
        assertEquals(
                "layer fc: the inputs must be a multiple of inputPositions (3), found 8",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> dense().name("fc").inputPositions(3).build())
                        .getMessage());
    }

    /** Input p*2 + c of an image of 4 positions and 2 channels is column c*4 + p of the chain. */
    @Test
    void flattenedImagesAreReadChannelByChannel() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            MultiLayerNetwork plain =
                    Nets.of(type, InputType.feedForward(8), dense().biasInit(0.1).build());
            MultiLayerNetwork images =
                    Nets.of(
                            type,
                            InputType.feedForward(8),
                            dense().biasInit(0.1).inputPositions(4).build());
            images.setParams(plain.params());
            INDArray x = Nets.random(type, 5, 8);
            INDArray columns = x.dup();
            for (int c = 0; c < 2; c++) {
                for (int p = 0; p < 4; p++) {
                    columns.putColumn(c * 4 + p, x.getColumn(p * 2 + c));
                }
            }

            assertTrue(plain.output(columns).equalsWithEps(images.output(x), 1e-6));
        }
    }

    private static ChainConvolutionLayer convolution(int kernel, FeatureOrder order) {
        return new ChainConvolutionLayer.Builder(kernel)
                .chain("8 18 4 9 1 8 8 2 2 4")
                .featureOrder(order)
                .build();
    }

    @Test
    void savedAndRestoredNetworkGivesTheSameOutput() throws IOException {
        MultiLayerNetwork network = images();
        INDArray x = Nets.random(DataType.FLOAT, 4, 2, 5, 5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);

        MultiLayerNetwork restored =
                ModelSerializer.restoreMultiLayerNetwork(
                        new ByteArrayInputStream(bytes.toByteArray()));

        assertEquals(network.output(x), restored.output(x));
    }

    @Test
    void clonesComputeTheSameAndAreIndependent() {
        MultiLayerNetwork network = images();
        INDArray x = Nets.random(DataType.FLOAT, 4, 2, 5, 5);
        INDArray before = network.output(x).dup();

        MultiLayerNetwork clone = network.clone();
        clone.getLayer(0).getParam("R1").addi(1);

        assertEquals(before, network.output(x));
        assertNotEquals(before, clone.output(x));
    }

    @Test
    void setParamWritesAndRejectsOtherShapes() {
        MultiLayerNetwork network = images();
        INDArray bias = Nets.random(DataType.FLOAT, 8);

        network.setParam("0_b", bias);

        assertEquals(bias, network.getParam("0_b"));
        assertThrows(IllegalArgumentException.class, () -> network.setParam("0_b", Nd4j.zeros(9)));
    }

    @Test
    void summaryAndMemoryReportIncludeTheLayer() {
        MultiLayerNetwork network = images();

        assertTrue(network.summary().contains("R1"), network.summary());
        assertTrue(
                network.memoryInfo(8, InputType.convolutional(5, 5, 2)).contains("Total"),
                "memory report");
    }

    @Test
    void frozenLayersAndLayersBeforeThemKeepTheirParameters() {
        MultiLayerNetwork network =
                trainable(0, List.of(dense().build(), new FrozenLayer(dense().build()), output()));
        INDArray first = network.getLayer(0).params().dup();
        INDArray frozen = network.getLayer(1).params().dup();

        fit(network, 3);

        assertEquals(frozen, network.getLayer(1).params());
        assertEquals(first, network.getLayer(0).params());
    }

    @Test
    void weightDecayChangesTheScoreAndTheUpdate() {
        Layer plain = new DenseLayer.Builder().nOut(8).activation(Activation.TANH).build();
        for (Layer layer : List.of(plain, dense().build())) {
            MultiLayerNetwork free = trainable(0, List.of(layer.clone(), output()));
            MultiLayerNetwork decayed = trainable(0.1, List.of(layer.clone(), output()));
            double squares = 0;
            for (String name : decayed.paramTable().keySet()) {
                if (!name.endsWith("_b")) {
                    squares += Math.pow(decayed.getParam(name).norm2Number().doubleValue(), 2);
                }
            }
            score(free);
            score(decayed);

            assertEquals(free.score() + 0.05 * squares, decayed.score(), 1e-4);
        }
    }

    @Test
    void dropoutIsAppliedInTrainingOnlyAndInTheGradient() {
        MultiLayerNetwork network = trainable(0, List.of(dense().dropOut(0.5).build(), output()));
        INDArray x = Nets.random(DataType.FLOAT, 6, 8);

        assertEquals(network.output(x, false), network.output(x, false));
        assertNotEquals(network.output(x, true), network.output(x, false));
    }

    @Test
    void trainingDecreasesTheScore() {
        MultiLayerNetwork network = trainable(0, List.of(dense().build(), output()));
        double before = score(network);

        fit(network, 50);

        assertTrue(score(network) < 0.8 * before, before + " -> " + score(network));
    }

    @Test
    void messagesOnWrongSizesNameTheLayer() {
        Exception dense =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Nets.of(
                                        DataType.FLOAT,
                                        InputType.feedForward(9),
                                        dense().name("fc").build()));
        assertEquals(
                "layer fc: the chain's columns must be the number of inputs (9), found 8",
                dense.getMessage());
        Exception taps =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new ChainConvolutionLayer.Builder(3).name("c").chain(CHAIN).build());
        assertEquals(
                "layer c: the chain's columns must be a multiple of the kernel's size (9), found 8",
                taps.getMessage());
        Exception none =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new ChainDenseLayer.Builder().name("fc").build());
        assertEquals(
                "layer fc: a chain must be given, found none; call chain(...)", none.getMessage());
        Exception larger =
                assertThrows(
                        IllegalArgumentException.class, () -> dense().name("fc").nOut(9).build());
        assertEquals(
                "layer fc: the chain must be at least 9 x 8, found 8 x 8", larger.getMessage());
        MultiLayerNetwork network = images();
        assertThrows(
                IllegalArgumentException.class,
                () -> network.output(Nets.random(DataType.FLOAT, 1, 3, 5, 5)));
    }

    private static MultiLayerNetwork trainable(double l2, List<Layer> layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(5).l2(l2).updater(new Sgd(0.3)).list();
        layers.forEach(list::layer);
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(InputType.feedForward(8)).build());
        network.init();
        return network;
    }

    private static void fit(MultiLayerNetwork network, int steps) {
        for (int k = 0; k < steps; k++) {
            network.fit(Nets.random(DataType.FLOAT, 6, 8), labels());
        }
    }

    private static double score(MultiLayerNetwork network) {
        network.setInput(Nets.random(DataType.FLOAT, 6, 8));
        network.setLabels(labels());
        network.computeGradientAndScore();
        return network.score();
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(6, 3);
        for (int k = 0; k < 6; k++) {
            labels.putScalar(k, k % 3, 1);
        }
        return labels;
    }
}
