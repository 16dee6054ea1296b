package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.compress.LayerFormat;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.plan.PlanResolver.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Plans with Tucker-2 decompositions. */
class TuckerPlanTest {

    private static final MultiLayerNetwork NETWORK = network();

    private Path file = Path.of("");

    @BeforeEach
    void use(@TempDir Path folder) {
        file = folder.resolve("plan.yaml");
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .list()
                                .layer(convolution("conv1"))
                                .layer(convolution("conv2"))
                                .layer(new DenseLayer.Builder().name("fc1").nOut(8).build())
                                .layer(new OutputLayer.Builder().name("out").nOut(3).build())
                                .setInputType(InputType.convolutional(8, 8, 4))
                                .build());
        network.init();
        return network;
    }

    private static ConvolutionLayer convolution(String name) {
        return new ConvolutionLayer.Builder(3, 3).name(name).nOut(8).build();
    }

    private Resolution resolve(String rule) throws IOException {
        Files.writeString(file, "version: 1\nlayers:\n- {" + rule + "}\n");
        return PlanResolver.resolve(
                NETWORK, PlanFile.read(file), ChainChoice.ranked(Factorizer::factorize));
    }

    private String refused(String rule) {
        String message = Refusal.of(IllegalArgumentException.class, () -> resolve(rule));
        return message.replace(file + ":", "");
    }

    private static List<String> names(Resolution resolution) {
        return resolution.plan().layers().stream().map(LayerPlan::layer).toList();
    }

    @Test
    void ranksOfDecompositionsAreGivenOrChosen() throws IOException {
        Resolution given = resolve("name: conv2, generate: 'tucker:ranks=3x4'");
        assertEquals(
                new LayerFormat.OfTucker(new Tucker2(8, 9, 8, 3, 4)),
                given.plan().layers().get(0).format());

        Resolution chosen = resolve("name: '*', generate: 'tucker:lc=0.5'");
        for (LayerPlan layer : chosen.plan().layers()) {
            Tucker2 shape = layer.format().tucker().orElseThrow();
            assertTrue(shape.parameterCount() <= shape.entries() / 2, layer::toString);
            assertEquals("tucker:lc=0.5", chosen.origins().get(layer.layer()));
        }
        assertFalse(names(chosen).contains("fc1"));
        assertTrue(
                chosen.notes()
                        .contains(
                                "note: "
                                        + file
                                        + ":3: layers[1].generate: layer fc1 is not replaced: a"
                                        + " Tucker-2 decomposition is of a convolution"),
                () -> chosen.notes().toString());
    }

    /** A kernel of ranks 2 and 3 with noise of 1 % is found to have these ranks. */
    @Test
    void ranksAreEstimatedFromTheWeights() throws IOException {
        Nd4j.getRandom().setSeed(3);
        INDArray input = Nd4j.randn(2, 8);
        INDArray core = Nd4j.randn(3, 2 * 9);
        INDArray output = Nd4j.randn(8, 3);
        INDArray inner = output.mmul(core).reshape('c', 8, 2, 9);
        INDArray kernel = Nd4j.create(8, 8, 3, 3);
        for (int o = 0; o < 8; o++) {
            INDArray taps = input.transpose().mmul(inner.get(NDArrayIndex.point(o)));
            kernel.putSlice(o, taps.reshape('c', 8, 3, 3));
        }
        double noise = 0.01 * kernel.stdNumber().doubleValue();
        INDArray weights = NETWORK.getLayer("conv2").getParam("W");
        INDArray before = weights.dup();
        weights.assign(kernel.add(Nd4j.randn(8, 8, 3, 3).mul(noise)));
        try {
            Resolution found = resolve("name: conv2, generate: 'tucker:ranks=vbmf'");
            assertEquals(
                    new LayerFormat.OfTucker(new Tucker2(8, 9, 8, 2, 3)),
                    found.plan().layers().get(0).format());
        } finally {
            weights.assign(before);
        }
    }

    @Test
    void decompositionsThatCannotBeAreRefused() {
        String at = "3: layers[1].generate: ";
        assertEquals(
                at + "layer fc1: a Tucker-2 decomposition is of a convolution",
                refused("name: fc1, generate: 'tucker:lc=0.5'"));
        assertEquals(
                at
                        + "layer conv2: ranks for a 8 x 72 matrix of 9 taps must save parameters"
                        + " (fewer than 576), found 8x8 with 704",
                refused("name: conv2, generate: 'tucker:ranks=8x8'"));
        assertEquals(
                at
                        + "layer conv2: the input rank must be from 1 to the input channels (8),"
                        + " found 9",
                refused("name: conv2, generate: 'tucker:ranks=9x8'"));
        assertEquals(
                at
                        + "layer conv2: lc for a Tucker-2 decomposition of a 8 x 72 matrix must be"
                        + " at most 0.956, found 0.99",
                refused("name: conv2, generate: 'tucker:lc=0.99'"));
        assertEquals(
                "3: layers[1].init: layer conv2: the initialiser of a Tucker-2 decomposition must"
                        + " be hierarchical or random, found gradient",
                refused("name: conv2, generate: 'tucker:lc=0.5', init: gradient"));
    }
}
