package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.network.Network;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class VerificationTest {

    private static final Chain CONVOLUTION = Chain.parse("8 18 4 9 1 8 8 2 2 4");
    private static final Chain DENSE = Chain.parse("8 128 2 32 1 8 8 4 4 2");
    private static final double ROUNDING = 1e-5;

    private static MultiLayerNetwork list(int outputs) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .activation(Activation.TANH)
                                .list()
                                .layer(
                                        new ConvolutionLayer.Builder(3, 3)
                                                .nOut(8)
                                                .padding(1, 1)
                                                .build())
                                .layer(new BatchNormalization())
                                .layer(new DenseLayer.Builder().nOut(8).build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(outputs)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.convolutional(4, 4, 2))
                                .build());
        network.init();
        return network;
    }

    private static Model compressed(Model original, Map<String, Chain> chains) {
        return Compressor.compress(original, CompressionPlan.of(chains)).network();
    }

    private static INDArray images() {
        double[] values = new SplittableRandom(1).doubles(6 * 2 * 4 * 4, -1, 1).toArray();
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(6, 2, 4, 4);
    }

    private static Verification verification(Model original, Model compressed) {
        return Verification.of(original, compressed, images());
    }

    @Test
    void aFreshlyCompressedModelIsVerified() {
        Model original = list(3);
        Verification found =
                verification(
                        original,
                        compressed(original, Map.of("layer0", CONVOLUTION, "layer2", DENSE)));

        assertEquals(
                List.of("layer0", "layer2"),
                found.replaced().stream().map(Verification.Replacement::name).toList());
        assertEquals("ConvolutionLayer", found.replaced().get(0).type());
        assertEquals(DENSE, found.replaced().get(1).format().chain());
        assertTrue(found.replaced().get(1).relativeError() > 0.1);
        assertTrue(found.parameters().equal());
        assertEquals(8 + 32 + 8 + 27, found.parameters().common());
        assertTrue(found.chainsAgree());
        assertTrue(found.maxDiscrepancy().getAsDouble() < ROUNDING);
    }

    @Test
    void theChangeOfEachLayerIsReported() {
        Model original = list(3);
        List<OutputDiscrepancy> layers =
                verification(original, compressed(original, Map.of("layer2", DENSE))).layers();

        assertEquals(
                List.of("layer0", "layer1", "layer2", "layer3"),
                layers.stream().map(OutputDiscrepancy::name).toList());
        assertEquals(0, layers.get(1).relative(), ROUNDING);
        assertEquals(0, layers.get(1).largest(), ROUNDING);
        assertTrue(layers.get(2).relative() > 0.01);
        INDArray before = ((MultiLayerNetwork) original).output(images());
        INDArray after =
                ((MultiLayerNetwork) compressed(original, Map.of("layer2", DENSE)))
                        .output(images());
        assertEquals(after.sub(before).amaxNumber().doubleValue(), layers.get(3).largest(), 1e-6);
        assertEquals(
                after.sub(before).norm2Number().doubleValue() / before.norm2Number().doubleValue(),
                layers.get(3).relative(),
                1e-6);
    }

    @Test
    void aTamperedParameterIsFoundAndNamed() {
        MultiLayerNetwork original = list(3);
        MultiLayerNetwork compressed =
                (MultiLayerNetwork) compressed(original, Map.of("layer2", DENSE));
        INDArray gamma = compressed.getLayer(1).getParam("gamma");
        gamma.putScalar(0, 3, gamma.getFloat(0, 3) + 0.25f);
        compressed.getLayer(3).getParam("b").putScalar(0, 1, Float.NaN);

        Verification found = verification(original, compressed);

        assertFalse(found.parameters().equal());
        assertEquals(2, found.parameters().different());
        assertEquals(List.of("layer1", "layer3"), found.parameters().layers());
        assertTrue(Double.isNaN(found.parameters().largestDifference()));
    }

    /** The outputs of the network are the same whatever stands before, so they cannot tell. */
    @Test
    void aWrongLayerIsFoundDespiteConstantOutputs() {
        MultiLayerNetwork original = list(3);
        original.getLayer(3).getParam("W").assign(0);
        Network compressed = Network.of(compressed(original, Map.of("layer2", DENSE)));
        MatchedNetworks pair = MatchedNetworks.of(Network.of(original), compressed);
        INDArray batch = images();

        double right =
                Verification.maxDiscrepancy(pair, layer -> layer.factors().toDense(), batch)
                        .orElseThrow();
        double wrong =
                Verification.maxDiscrepancy(
                                pair, layer -> layer.original().matrix(layer.order()), batch)
                        .orElseThrow();

        assertTrue(right < ROUNDING, () -> "differs by " + right);
        assertTrue(wrong > 0.01, () -> "differs by " + wrong);
    }

    @Test
    void aTrainedModelStillComputesItsChains() {
        MultiLayerNetwork original = list(3);
        MultiLayerNetwork compressed =
                (MultiLayerNetwork)
                        compressed(original, Map.of("layer0", CONVOLUTION, "layer2", DENSE));
        INDArray labels = Nd4j.zeros(6, 3);
        labels.getColumn(1).assign(1);
        compressed.fit(images(), labels);

        Verification found = verification(original, compressed);

        assertFalse(found.parameters().equal());
        assertTrue(found.maxDiscrepancy().getAsDouble() < ROUNDING);
        assertTrue(found.chainsAgree());
    }

    @Test
    void unrelatedNetworksAreRefused() {
        Model original = list(3);
        Model compressed = compressed(original, Map.of("layer2", DENSE));

        assertEquals(
                "the parameters of layer layer3 must be as in the original"
                        + " ([W[8, 4], b[4]]), found [W[8, 3], b[3]]",
                refusal(list(4), compressed));
        assertEquals(
                "the type of layer layer2 must be as in the original (ChainDenseLayer), found"
                        + " DenseLayer",
                refusal(compressed, original));
        ComputationGraph graph = list(3).toComputationGraph();
        assertTrue(refusal(graph, compressed).startsWith("the kind must be as in the original"));
    }

    private static String refusal(Model original, Model compressed) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> verification(original, compressed))
                        .getMessage());
    }

    @Test
    void graphsAreComparedVertexByVertex() {
        ComputationGraph original = list(3).toComputationGraph();
        String dense =
                Inventory.of(original).layers().stream()
                        .filter(layer -> layer.type().equals("DenseLayer"))
                        .map(InventoryLayer::name)
                        .findFirst()
                        .orElseThrow();

        Verification found = verification(original, compressed(original, Map.of(dense, DENSE)));

        assertTrue(found.parameters().equal());
        assertTrue(found.chainsAgree());
        assertTrue(found.layers().stream().anyMatch(layer -> layer.name().equals(dense)));
    }
}
