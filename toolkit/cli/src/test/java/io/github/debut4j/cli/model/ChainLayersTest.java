package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.cli.Run;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.model.ModelZip;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chain explain} of the layers of a model. */
class ChainLayersTest {

    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    /** A network with these layers as a file. */
    private String model(InputType input, Layer... layers) throws IOException {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        Path file = folder.resolve("model.zip");
        ModelZip.write(file, network);
        return "--model=" + file;
    }

    private static String explain(String model, String layer) {
        return Run.text("chain", "explain", model, "--layer=" + layer);
    }

    @Test
    void theKernelAndTheOrderAreThoseOfTheLayer() throws IOException {
        String model =
                model(
                        InputType.convolutional(6, 6, 4),
                        new ChainConvolutionLayer.Builder(3, 2)
                                .name("conv")
                                .chain("8 24 2 6 1  4 8 2 4 2")
                                .featureOrder(FeatureOrder.CHANNEL_TAP)
                                .build());

        String text = explain(model, "conv");

        assertTrue(
                text.startsWith(
                        "conv: 4 x 24, kernel 3x2, 4 channels, order channel-tap\n"
                                + "depthwise convolution, then masked pointwise convolution\n"),
                text);
        assertTrue(text.contains("2 kernels for each channel"), text);
    }

    /** Rows and columns beyond the layer's are not explained. */
    @Test
    void aPaddedChainIsReadAsItsLayerReadsIt() throws IOException {
        String model =
                model(
                        InputType.convolutional(6, 6, 3),
                        new ChainConvolutionLayer.Builder(3, 3)
                                .name("conv")
                                .chain("8 28 4 14 1  6 8 3 4 2")
                                .nIn(3)
                                .nOut(5)
                                .build());

        assertTrue(
                explain(model, "conv")
                        .startsWith(
                                "conv: 5 x 27, kernel 3x3, 3 channels, order tap-channel, padded by"
                                        + " 1 column\n"));
    }

    @Test
    void theTapsOfSequencesAreTheirSteps() throws IOException {
        String model =
                model(
                        InputType.recurrent(3, 9),
                        new ChainConvolution1DLayer.Builder(4)
                                .name("steps")
                                .chain("8 12 2 3 1  8 8 2 2 2  4 8 1 2 4")
                                .build());

        assertTrue(explain(model, "steps").contains(", kernel 1x4, 3 channels, order tap-channel"));
    }

    /** The positions of a flattened image are taps, if the layer knows them. */
    @Test
    void denseLayersReadInputsOrPositions() throws IOException {
        String model =
                model(
                        InputType.feedForward(12),
                        new ChainDenseLayer.Builder()
                                .name("image")
                                .chain("8 12 2 3 1  8 8 2 2 2  12 8 3 2 4")
                                .inputPositions(3)
                                .build(),
                        new ChainDenseLayer.Builder()
                                .name("plain")
                                .chain("8 12 2 3 1  8 8 2 2 2  8 8 2 2 4")
                                .build());

        assertTrue(
                explain(model, "image")
                        .startsWith(
                                "image: 12 x 12, kernel 1x3, 4 channels, order channel-tap\n"
                                        + "depthwise convolution, then 2 masked"));
        assertTrue(explain(model, "plain").startsWith("plain: 8 x 12, dense layer\n"));
    }

    @Test
    void layersWithoutAChainAreRefused() throws IOException {
        String model =
                model(
                        InputType.feedForward(12),
                        new ChainDenseLayer.Builder()
                                .name("chain")
                                .chain("8 12 2 3 1  8 8 2 2 2  8 8 2 2 4")
                                .build(),
                        new DenseLayer.Builder().name("dense").nOut(3).build());

        assertEquals(
                "debut: --layer must be a layer with a chain, found 'dense' of type DenseLayer; the"
                        + " model's are chain",
                Run.failure(2, "chain", "explain", model, "--layer=dense"));
        assertEquals(
                "debut: --layer must be one of chain, dense, found 'chian'; did you mean 'chain'?",
                Run.failure(2, "chain", "explain", model, "--layer=chian"));
        assertEquals(
                "debut: --layer must be given with --model, found none",
                Run.failure(2, "chain", "explain", model));
        assertEquals(
                "debut: --kernel must be left out with --model, which has its own",
                Run.failure(2, "chain", "explain", model, "--layer=chain", "--kernel=1x3"));
        String file = model.replace("--model", "--out");
        assertTrue(
                Run.failure(2, "chain", "explain", model, "--layer=chain", file)
                        .startsWith("debut: --out must not be one of the inputs"));
    }
}
