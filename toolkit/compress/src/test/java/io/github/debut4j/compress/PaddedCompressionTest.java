package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.layers.ChainLayer;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Layers of sizes that no chain fits exactly, such as primes. */
class PaddedCompressionTest {

    /** For a convolution of 2 channels to 7 by 3x3: 7 x 18. */
    private static final Chain CONVOLUTION = Chain.parse("10 20 2 4 1  8 10 4 5 2");

    /** For a dense layer of 7*3*3 = 63 inputs and 13 outputs. */
    private static final Chain DENSE = Chain.parse("32 64 4 8 1  16 32 4 8 4");

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .activation(Activation.RELU)
                                .list()
                                .layer(new ConvolutionLayer.Builder(3, 3).nOut(7).build())
                                .layer(new DenseLayer.Builder().nOut(13).build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(3)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.convolutional(5, 5, 2))
                                .build());
        network.init();
        return network;
    }

    private static CompressionPlan plan(boolean padded) {
        FactorizationOptions options = FactorizationOptions.defaults();
        return new CompressionPlan(
                List.of(
                        new LayerPlan(
                                "layer0", CONVOLUTION, FeatureOrder.TAP_CHANNEL, padded, options),
                        new LayerPlan("layer1", DENSE, FeatureOrder.TAP_CHANNEL, padded, options)));
    }

    @Test
    void outputsEqualThoseOfTheCroppedProducts() {
        INDArray x = Nd4j.rand(DataType.FLOAT, 5, 2, 5, 5);

        Compressor.Result result =
                Compressor.compress(
                        network(), plan(true), Compressor.Options.defaults().withProbe(x));

        MultiLayerNetwork compressed = (MultiLayerNetwork) result.network();
        assertTrue(result.report().verified());
        assertEquals(0, result.report().maxDiscrepancy().orElseThrow(), 1e-5);
        assertArrayEquals(new long[] {7}, compressed.getParam("0_b").shape());
        ChainLayer dense = (ChainLayer) compressed.getLayer(1).conf().getLayer();
        assertEquals(63, dense.getNIn());
        assertEquals(13, dense.getNOut());
        compressed.fit(x, Nd4j.eye(5).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3)));
    }

    @Test
    void largerChainsAreRefusedWithoutPadding() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Compressor.compress(network(), plan(false)));

        assertEquals(
                "layer layer0: factor 1: q must equal the layer's inputs times its kernel size"
                        + " (2 * 9 = 18), found 20",
                e.getMessage());
    }

    @Test
    void smallerChainsAreRefused() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Compressor.compress(
                                        network(),
                                        new CompressionPlan(
                                                List.of(
                                                        new LayerPlan(
                                                                "layer1",
                                                                CONVOLUTION,
                                                                FeatureOrder.TAP_CHANNEL,
                                                                true,
                                                                FactorizationOptions
                                                                        .defaults())))));

        assertEquals(
                "layer layer1: factor 1: q must be at least the layer's inputs (63), found 20",
                e.getMessage());
    }
}
