package io.github.debut4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** DL4J's transfer learning on networks with chain layers: it works, or refuses loudly. */
class TransferLearningTest {

    private static final String SQUARE = "8 8 2 2 1 8 8 4 4 2";
    private static final String NARROW = "6 8 3 4 1 6 6 2 2 3";
    private static final FineTuneConfiguration ADAM =
            new FineTuneConfiguration.Builder().updater(new Adam(0.0625)).seed(7).build();

    private final INDArray input = Nd4j.rand(5, 8);

    private static ChainDenseLayer chain(String chain) {
        return new ChainDenseLayer.Builder().chain(chain).activation(Activation.TANH).build();
    }

    private static OutputLayer output(int inputs, int classes) {
        return new OutputLayer.Builder()
                .nIn(inputs)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static ComputationGraph graph() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .updater(new Sgd(0.25))
                                .graphBuilder()
                                .addInputs("in")
                                .addLayer(
                                        "dense",
                                        new DenseLayer.Builder().nIn(8).nOut(8).build(),
                                        "in")
                                .addLayer("first", chain(SQUARE), "dense")
                                .addLayer("second", chain(NARROW), "first")
                                .addLayer("out", output(6, 3), "second")
                                .setOutputs("out")
                                .setInputTypes(InputType.feedForward(8))
                                .build());
        graph.init();
        return graph;
    }

    private static MultiLayerNetwork list() {
        MultiLayerNetwork list =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .updater(new Sgd(0.25))
                                .list()
                                .layer(new DenseLayer.Builder().nIn(8).nOut(8).build())
                                .layer(chain(SQUARE))
                                .layer(chain(NARROW))
                                .layer(output(6, 3))
                                .setInputType(InputType.feedForward(8))
                                .build());
        list.init();
        return list;
    }

    private static ChainLayer chainOf(ComputationGraph graph, String layer) {
        return (ChainLayer) graph.getLayer(layer).conf().getLayer();
    }

    private static void assertKept(
            ComputationGraph before, ComputationGraph after, String... names) {
        for (String name : names) {
            assertEquals(before.getParam(name), after.getParam(name), name);
        }
    }

    @Test
    void theConfigurationIsAppliedToChainsOfAGraph() {
        ComputationGraph graph = graph();
        ComputationGraph transferred =
                new TransferLearning.GraphBuilder(graph).fineTuneConfiguration(ADAM).build();
        ComputationGraph tuned =
                (ComputationGraph) TransferredNetworks.fineTuned(transferred, ADAM);

        assertEquals(new Adam(0.0625), chainOf(tuned, "first").getUpdaterByParam("R1"));
        assertEquals(new Adam(0.0625), chainOf(tuned, "second").getUpdaterByParam("b"));
        assertEquals(graph.params(), tuned.params());
        tuned.fit(new DataSet(input, Nd4j.eye(3).getRows(0, 1, 2, 0, 1)));
        // The first step of Adam is as long as the learning rate, whatever the gradient.
        INDArray step = graph.getParam("first_R1").sub(tuned.getParam("first_R1"));
        assertEquals(0.0625, step.amaxNumber().doubleValue(), 1e-3);
    }

    @Test
    void allSettingsAreApplied() {
        FineTuneConfiguration all =
                new FineTuneConfiguration.Builder()
                        .updater(new Adam(0.5))
                        .biasUpdater(new Sgd(0.75))
                        .l2(0.125)
                        .biasInit(0.375)
                        .activation(new ActivationReLU())
                        .build();
        ChainLayer first =
                chainOf((ComputationGraph) TransferredNetworks.fineTuned(graph(), all), "first");

        assertEquals(new Adam(0.5), first.getUpdaterByParam("R2"));
        assertEquals(new Sgd(0.75), first.getUpdaterByParam("b"));
        assertEquals(List.of(new L2Regularization(0.125)), first.getRegularization());
        assertEquals(0.375, first.getBiasInit());
        assertEquals(new ActivationReLU(), first.getActivationFn());
        FineTuneConfiguration noise =
                new FineTuneConfiguration.Builder().weightNoise(new DropConnect(0.5)).build();
        assertTrue(
                refused(() -> TransferredNetworks.fineTuned(graph(), noise))
                        .contains("layer first"));
    }

    @Test
    void theConfigurationIsAppliedToChainsOfAList() {
        MultiLayerNetwork list = list();
        MultiLayerNetwork tuned =
                (MultiLayerNetwork)
                        TransferredNetworks.fineTuned(
                                new TransferLearning.Builder(list)
                                        .fineTuneConfiguration(ADAM)
                                        .build(),
                                ADAM);
        ChainLayer chain = (ChainLayer) tuned.getLayer(1).conf().getLayer();
        assertEquals(new Adam(0.0625), chain.getUpdaterByParam("R1"));
        assertEquals(list.params(), tuned.params());
    }

    @Test
    void featureExtractorsStayFrozen() {
        ComputationGraph graph = graph();
        ComputationGraph tuned =
                (ComputationGraph)
                        TransferredNetworks.fineTuned(
                                new TransferLearning.GraphBuilder(graph)
                                        .fineTuneConfiguration(ADAM)
                                        .setFeatureExtractor("first")
                                        .build(),
                                ADAM);
        tuned.fit(new DataSet(input, Nd4j.eye(3).getRows(0, 1, 2, 0, 1)));
        assertKept(graph, tuned, "dense_W", "first_R1", "first_R2", "first_b");
        assertNotEquals(graph.getParam("second_R1"), tuned.getParam("second_R1"));
        MultiLayerNetwork list = list();
        MultiLayerNetwork frozen =
                new TransferLearning.Builder(list)
                        .fineTuneConfiguration(ADAM)
                        .setFeatureExtractor(1)
                        .build();
        frozen.fit(input, Nd4j.eye(3).getRows(0, 1, 2, 0, 1));
        assertEquals(list.getParam("1_R1"), frozen.getParam("1_R1"));
    }

    @Test
    void layersAroundChainsAreReplaced() {
        ComputationGraph graph = graph();
        ComputationGraph wider =
                new TransferLearning.GraphBuilder(graph)
                        .nOutReplace("out", 7, WeightInit.XAVIER)
                        .build();
        assertKept(graph, wider, "first_R1", "second_R2", "second_b");
        assertEquals(7, wider.outputSingle(input).columns());
        ComputationGraph other =
                new TransferLearning.GraphBuilder(graph)
                        .removeVertexAndConnections("out")
                        .addLayer(
                                "new",
                                new ChainOutputLayer.Builder().chain("4 6 2 3 1 4 4 2 2 2").build(),
                                "second")
                        .setOutputs("new")
                        .build();
        assertKept(graph, other, "dense_W", "first_R1", "second_R2", "second_b");
        assertEquals(4, other.outputSingle(input).columns());
        MultiLayerNetwork shorter =
                new TransferLearning.Builder(list())
                        .fineTuneConfiguration(ADAM)
                        .removeLayersFromOutput(2)
                        .addLayer(output(8, 2))
                        .build();
        assertEquals(list().getParam("1_R1"), shorter.getParam("1_R1"));
        assertEquals(2, shorter.output(input).columns());
        MultiLayerNetwork longer =
                new TransferLearning.Builder(list()).nOutReplace(3, 9, WeightInit.XAVIER).build();
        assertEquals(list().getParam("2_R1"), longer.getParam("2_R1"));
        assertEquals(9, longer.output(input).columns());
    }

    private static String refused(Executable action) {
        return String.valueOf(assertThrows(RuntimeException.class, action).getMessage());
    }

    /** A chain has its size, so it must be removed and another one added. */
    @Test
    void theSizeOfAChainCannotBeReplaced() {
        TransferLearning.GraphBuilder graph = new TransferLearning.GraphBuilder(graph());
        assertTrue(
                refused(() -> graph.nOutReplace("first", 10, WeightInit.XAVIER))
                        .contains("ChainDenseLayer"));
        assertTrue(
                refused(() -> graph.nInReplace("first", 10, WeightInit.XAVIER))
                        .contains("ChainDenseLayer"));
        TransferLearning.Builder list = new TransferLearning.Builder(list());
        assertTrue(
                refused(() -> list.nOutReplace(1, 10, WeightInit.XAVIER).build())
                        .contains("ChainDenseLayer"));
        assertTrue(
                refused(
                                () ->
                                        new TransferLearning.Builder(list())
                                                .nInReplace(1, 10, WeightInit.XAVIER)
                                                .build())
                        .contains("ChainDenseLayer"));
        assertEquals(
                "layer layer1: the chain's columns must be the number of inputs (10), found 8",
                refused(
                        () ->
                                new TransferLearning.Builder(list())
                                        .nOutReplace(0, 10, WeightInit.XAVIER)
                                        .build()));
        ComputationGraph before =
                new TransferLearning.GraphBuilder(graph())
                        .nOutReplace("dense", 10, WeightInit.XAVIER)
                        .build();
        assertTrue(
                refused(() -> before.outputSingle(input))
                        .contains("layer first: the input must have shape [N, 8]"));
    }
}
