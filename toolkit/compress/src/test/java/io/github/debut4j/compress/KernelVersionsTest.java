package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.KernelBatchNormalization;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class KernelVersionsTest {

    private static final Map<String, Chain> SINGLE_FACTOR =
            Map.of("fc", Chain.parse("8 12 8 12 1"));

    @Test
    void batchNormalisationRunsOnTheKernelWithItsParameters() {
        check(new BatchNormalization.Builder().name("bn").build());
    }

    @Test
    void frozenBatchNormalisationStaysFrozen() {
        FrozenLayer frozen = new FrozenLayer(new BatchNormalization.Builder().build());
        frozen.setLayerName("bn");

        Layer after = check(frozen);

        assertInstanceOf(FrozenLayer.class, after);
    }

    private static Layer check(Layer normalization) {
        MultiLayerNetwork original = network(normalization);
        INDArray x = Nd4j.rand(DataType.FLOAT, 5, 12);

        Compressor.Result result =
                Compressor.compress(
                        original,
                        CompressionPlan.of(SINGLE_FACTOR),
                        Compressor.Options.defaults().withProbe(x));

        MultiLayerNetwork compressed = (MultiLayerNetwork) result.network();
        Layer after = compressed.getLayerWiseConfigurations().getConf(1).getLayer();
        assertInstanceOf(
                KernelBatchNormalization.class,
                after instanceof FrozenLayer wrapper ? wrapper.getLayer() : after);
        assertTrue(result.report().verified());
        assertEquals(original.getParam("1_mean"), compressed.getParam("1_mean"));
        assertTrue(original.output(x).equalsWithEps(compressed.output(x), 1e-5));
        return after;
    }

    private static MultiLayerNetwork network(Layer normalization) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list(
                                        new DenseLayer.Builder().name("fc").nOut(8).build(),
                                        normalization,
                                        new OutputLayer.Builder(LossFunction.MCXENT)
                                                .nOut(3)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(12))
                                .build());
        network.init();
        network.getParam("1_mean").assign(0.25);
        return network;
    }
}
