package io.github.debut4j.export.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.runtime.Interpreter;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ReferenceRunsTest {

    private static final int INPUTS = 20;
    private static final int DEPTH = 40;

    /** Tanh layers with normally distributed weights of this standard deviation. */
    private static MultiLayerNetwork network(double deviation) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (int k = 0; k < DEPTH; k++) {
            list.layer(new DenseLayer.Builder().nOut(INPUTS).activation(Activation.TANH).build());
        }
        list.layer(
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(3)
                        .activation(Activation.TANH)
                        .build());
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(InputType.feedForward(INPUTS)).build());
        network.init();
        network.setParams(Nd4j.randn(random(), 1, network.numParams()).muli(deviation));
        return network;
    }

    private static org.nd4j.linalg.api.rng.Random random() {
        return Nd4j.getRandomFactory().getNewRandomInstance(3);
    }

    private static Verification verify(MultiLayerNetwork model) throws IOException {
        INDArray examples = Nd4j.rand(DataType.FLOAT, ReferenceRuns.EXAMPLES, INPUTS);
        List<ReferenceRun> runs = ReferenceRuns.of(model, examples);
        Graph graph =
                NetworkReader.read(
                        model,
                        List.of(new NetworkInput("input", InputLayout.FEATURES, List.of(INPUTS))));
        Interpreter interpreter = Interpreter.of(graph);
        return Verification.require("the runtime", interpreter::run, runs);
    }

    @Test
    void aNetworkThatAmplifiesRoundingErrorsIsRefusedForThatReason() throws IOException {
        assertTrue(verify(network(0.1)).maxRelativeError() < 1e-5);
        IOException refused = assertThrows(IOException.class, () -> verify(network(2)));
        String message = String.valueOf(refused.getMessage());
        assertTrue(
                message.contains(
                        "the network amplifies rounding errors: its own outputs change by"),
                message);
    }

    @Test
    void runsCanBeRepeatedWithOtherInputs() throws IOException {
        INDArray inputs = Nd4j.rand(DataType.FLOAT, 2, INPUTS);
        ReferenceRun run = ReferenceRuns.run(network(0.1), inputs);
        List<float[]> again = run.original().orElseThrow().run(run.inputs(), 2);
        assertEquals(1, again.size());
        assertArrayEquals(run.outputs().get(0), again.get(0));
    }
}
