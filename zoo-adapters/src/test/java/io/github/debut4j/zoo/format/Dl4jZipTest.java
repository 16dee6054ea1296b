package io.github.debut4j.zoo.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.network.Network;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Zips of other versions and with settings of their own. */
class Dl4jZipTest {

    private static final String OLD_GRAPH =
            """
            {"backprop": true, "backpropType": "Standard", "pretrain": false,
             "defaultConfiguration": {"layer": null, "seed": 1, "variables": [],
              "optimizationAlgo": "STOCHASTIC_GRADIENT_DESCENT"},
             "networkInputs": ["in"], "networkOutputs": ["output"],
             "vertexInputs": {"dense": ["in"], "output": ["dense"]},
             "vertices": {DENSE, OUTPUT}}
            """;

    private static final String OLD_LAYER =
            """
            "KIND": {"LayerVertex": {"layerConf": {"layer": {"KIND": {
             "layerName": "KIND", "activationFn": {"Identity": {}}, "weightInit": "XAVIER",
             "biasInit": 0.0, "dist": null, "learningRate": 0.1, "biasLearningRate": 0.1,
             "momentum": "NaN", "l1": 0.0, "l2": 0.0, "l1Bias": 0.0, "l2Bias": 0.0,
             "dropOut": DROPOUT, "updater": "SGD", "rho": "NaN", "nin": INPUTS, "nout": OUTPUTS}},
             "miniBatch": true, "optimizationAlgo": "STOCHASTIC_GRADIENT_DESCENT", "seed": 1,
             "useDropConnect": false, "variables": ["W", "b"]},
             "outputVertex": false, "preProcessor": null}}""";

    @TempDir private Path folder = Path.of("");

    private static ComputationGraph graph(ILossFunction loss, Activation activation) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .activation(Activation.IDENTITY)
                                .graphBuilder()
                                .addInputs("in")
                                .addLayer(
                                        "dense",
                                        new DenseLayer.Builder().nIn(4).nOut(5).build(),
                                        "in")
                                .addLayer(
                                        "output",
                                        new OutputLayer.Builder(loss)
                                                .nIn(5)
                                                .nOut(3)
                                                .activation(activation)
                                                .build(),
                                        "dense")
                                .setOutputs("output")
                                .build());
        graph.init();
        return graph;
    }

    private Path zip(ComputationGraph graph, Optional<String> configuration) throws IOException {
        Path file = folder.resolve("net.zip");
        ModelSerializer.writeModel(graph, file.toFile(), false);
        if (configuration.isPresent()) {
            try (FileSystem zip = FileSystems.newFileSystem(file)) {
                Files.writeString(zip.getPath("configuration.json"), configuration.get());
            }
        }
        return file;
    }

    private static String old(String kind, int inputs, int outputs, String dropout) {
        return OLD_LAYER
                .replace("KIND", kind)
                .replace("INPUTS", "" + inputs)
                .replace(
                        "OUTPUTS",
                        outputs + (kind.equals("dense") ? "" : ", \"lossFn\": {\"MSE\": {}}"))
                .replace("DROPOUT", dropout);
    }

    /** The network of a graph whose configuration is in the format of DL4J 0.9. */
    private ComputationGraph restoredOld(ComputationGraph graph, String dropout)
            throws IOException {
        String json =
                OLD_GRAPH
                        .replace("DENSE", old("dense", 4, 5, dropout))
                        .replace("OUTPUT", old("output", 5, 3, "0.0"));
        return (ComputationGraph) Dl4jZip.network(ModelFile.of(zip(graph, Optional.of(json))));
    }

    @Test
    void aDropoutOfZeroInOldGraphsIsNone() throws IOException {
        ComputationGraph graph = graph(new LossMSE(), Activation.IDENTITY);
        ComputationGraph restored = restoredOld(graph, "0.0");

        INDArray input = Nd4j.rand(2, 4);
        assertEquals(graph.outputSingle(input), restored.outputSingle(input));
        assertEquals(graph.outputSingle(input), restored.output(true, input)[0]);
        assertNull(restored.getLayer("dense").conf().getLayer().getIDropout());
    }

    @Test
    void anyOtherDropoutInOldGraphsIsKept() throws IOException {
        ComputationGraph restored = restoredOld(graph(new LossMSE(), Activation.IDENTITY), "0.3");
        assertEquals(new Dropout(0.3), restored.getLayer("dense").conf().getLayer().getIDropout());
    }

    @Test
    void theLossOfClassNumbersIsReadAsThatOfOneHotLabels() throws IOException {
        INDArray weights = Nd4j.createFromArray(0.5f, 1, 2).reshape(1, 3);
        ComputationGraph graph = graph(new LossSparseMCXENT(weights), Activation.SOFTMAX);
        Model restored = Dl4jZip.network(ModelFile.of(zip(graph, Optional.empty())));
        BaseOutputLayer output =
                (BaseOutputLayer)
                        ((ComputationGraph) restored).getLayer("output").conf().getLayer();

        assertEquals(new LossMCXENT(weights), output.getLossFn());
        INDArray input = Nd4j.rand(3, 4);
        assertEquals(
                graph.outputSingle(input), Network.of(restored).output(input)[0], "same outputs");
        double before =
                graph.score(new DataSet(input, Nd4j.createFromArray(0f, 1, 2).reshape(3, 1)));
        double after = ((ComputationGraph) restored).score(new DataSet(input, Nd4j.eye(3)));
        assertEquals(before, after, 1e-6);
        ((ComputationGraph) restored).fit(new DataSet(input, Nd4j.eye(3)));
        assertTrue(Double.isFinite(((ComputationGraph) restored).score()));
    }
}
