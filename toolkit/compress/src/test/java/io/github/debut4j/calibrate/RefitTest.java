package io.github.debut4j.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RefitTest {

    private static final int EXAMPLES = 30;

    /** norm - dense - norm - dense - out. */
    private static MultiLayerNetwork network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list()
                                .layer(new BatchNormalization())
                                .layer(
                                        new DenseLayer.Builder()
                                                .nOut(5)
                                                .activation(Activation.IDENTITY)
                                                .build())
                                .layer(new BatchNormalization())
                                .layer(
                                        new DenseLayer.Builder()
                                                .nOut(4)
                                                .activation(Activation.TANH)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(6))
                                .build());
        network.init();
        return network;
    }

    private static INDArray examples() {
        Nd4j.getRandom().setSeed(4);
        return Nd4j.randn(EXAMPLES, 6).addi(0.5);
    }

    /**
     * Halves the weights of the first dense layer; returns the means of the second one's inputs.
     */
    private static List<double[]> refit(
            MultiLayerNetwork network, WalkMemory memory, MultiLayerNetwork result) {
        Refit refit = Refit.of(network, CalibrationData.of(examples()), memory);
        List<double[]> means = new ArrayList<>();
        Refit.Request request = new Refit.Request(true, Optional.empty(), false);
        refit.run(
                Map.of("layer1", request, "layer3", request),
                (layer, inputs) -> {
                    INDArray weights = network.getLayer(layer.charAt(5) - '0').getParam("W");
                    if (layer.equals("layer3")) {
                        means.add(inputs.mean());
                        return new Refit.Replacement(weights, Optional.empty());
                    }
                    return new Refit.Replacement(weights.mul(0.5), Optional.empty());
                },
                (done, count) -> assertTrue(done <= count));
        refit.copyParametersTo(result);
        assertEquals(Set.of("layer2.mean", "layer2.log10stdev"), refit.adapted());
        return means;
    }

    @Test
    void chunksGiveTheStatisticsOfAllExamples() {
        MultiLayerNetwork network = network();
        MultiLayerNetwork whole = (MultiLayerNetwork) KernelNetworks.onKernel(network);
        MultiLayerNetwork chunked = (MultiLayerNetwork) KernelNetworks.onKernel(network);

        List<double[]> once = refit(network, WalkMemory.DEFAULT, whole);
        List<double[]> often = refit(network, new WalkMemory(8 * 12), chunked);

        assertEquals(1, once.size());
        assertTrue(often.size() >= 4, often.size() + " chunks");
        for (String name : List.of("mean", "log10stdev")) {
            INDArray expected = whole.getLayer(2).getParam(name);
            assertTrue(expected.equalsWithEps(chunked.getLayer(2).getParam(name), 1e-5), name);
        }
        INDArray halved = network.getLayer(1).getParam("W").mul(0.5);
        INDArray inputs = network.feedForward(examples()).get(1).mmul(halved);
        assertArrayEquals(
                inputs.mean(0).toDoubleVector(),
                whole.getLayer(2).getParam("mean").toDoubleVector(),
                1e-5);
    }

    @Test
    void batchNormsInFrontOfReplacedLayersKeepTheirStatistics() {
        MultiLayerNetwork network = network();
        MultiLayerNetwork result = (MultiLayerNetwork) KernelNetworks.onKernel(network);
        refit(network, WalkMemory.DEFAULT, result);
        assertEquals(network.getLayer(0).getParam("mean"), result.getLayer(0).getParam("mean"));
        assertEquals(5, Network.of(result).layers().size());
    }

    /**
     * Behind a dense layer that is replaced by one with other weights, on nearly constant inputs.
     */
    @Test
    void productsOfFeaturesThatVaryLittleKeepTheirDigits() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list()
                                .layer(plain(6))
                                .layer(plain(5))
                                .setInputType(InputType.feedForward(6))
                                .build());
        network.init();
        Nd4j.getRandom().setSeed(4);
        INDArray x = Nd4j.randn(2000, 6).muli(1e-4).addi(0.7);
        INDArray changed = network.getLayer(0).getParam("W").mul(0.8);
        Matrix f = Inventory.of(network).layers().get(1).matrix(FeatureOrder.CHANNEL_TAP);
        List<Refit.Present> presents = new ArrayList<>();
        Refit.of(network, CalibrationData.of(x))
                .run(
                        Map.of(
                                "layer0", new Refit.Request(true, Optional.empty(), false),
                                "layer1", new Refit.Request(true, Optional.of(() -> f), false)),
                        (layer, inputs) -> {
                            inputs.present().ifPresent(presents::add);
                            return new Refit.Replacement(
                                    layer.equals("layer0")
                                            ? changed
                                            : network.getLayer(1).getParam("W"),
                                    Optional.empty());
                        },
                        CalibrationProgress.NONE);

        // With z = 0.8 x, the products are 0.8 F C for the covariance C of x.
        INDArray before = network.feedForward(x).get(1).castTo(DataType.DOUBLE);
        before = before.subRowVector(before.mean(0));
        INDArray covariance = before.transpose().mmul(before).divi(x.size(0));
        INDArray weights = network.getLayer(1).getParam("W").castTo(DataType.DOUBLE);
        INDArray expected = weights.transpose().mmul(covariance).muli(0.8);
        double largest = expected.ameanNumber().doubleValue();
        assertArrayEquals(
                expected.dup('c').data().asDouble(),
                presents.get(0).outputs().values(),
                2e-3 * largest);
    }

    private static DenseLayer plain(int outputs) {
        return new DenseLayer.Builder().nOut(outputs).activation(Activation.IDENTITY).build();
    }

    /** The number of examples is no multiple of the number that passes at a time. */
    @Test
    void examplesThatFitInMemoryAreOneChunk() {
        CalibrationData data = CalibrationData.of(Nd4j.rand(300, 6));
        assertEquals(256, MomentCollector.batchSize(data));
        List<String> replaced = new ArrayList<>();
        MultiLayerNetwork network = network();
        Refit.of(network, data)
                .run(
                        Map.of("layer1", new Refit.Request(true, Optional.empty(), false)),
                        (layer, inputs) -> {
                            replaced.add(layer);
                            return new Refit.Replacement(
                                    network.getLayer(1).getParam("W"), Optional.empty());
                        },
                        (done, count) -> {});
        assertEquals(List.of("layer1"), replaced);
    }

    @Test
    void examplesThatDoNotFitInMemoryAreCounted() {
        Refit refit =
                Refit.of(network(), CalibrationData.of(examples()), new WalkMemory(10 * 12 * 2));
        assertTrue(refit.mostForSecondMoments() < EXAMPLES);
        assertTrue(refit.mostForSecondMoments() >= 1);
    }
}
