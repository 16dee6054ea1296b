package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.testsupport.PublishedChains;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the kernel (FLOAT) with the SameDiff definition (DOUBLE) for all chains in r_shape. */
class PublishedChainsLayerTest {

    private static final double TOLERANCE = 1e-5;

    static List<Chain> chains() {
        return PublishedChains.all();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void kernelAndDefinitionAgree(Chain chain) {
        MultiLayerNetwork exact = network(DataType.DOUBLE, chain);
        MultiLayerNetwork fast = network(DataType.FLOAT, chain);
        fast.setParams(exact.params().castTo(DataType.FLOAT));
        INDArray x = Nets.random(DataType.DOUBLE, 3, chain.cols());

        INDArray expected = exact.output(x);
        INDArray actual = fast.output(x.castTo(DataType.FLOAT)).castTo(DataType.DOUBLE);

        double largest = Math.max(1, expected.amaxNumber().doubleValue());
        assertEquals(0, expected.sub(actual).amaxNumber().doubleValue() / largest, TOLERANCE);
    }

    private static MultiLayerNetwork network(DataType type, Chain chain) {
        return Nets.of(
                type,
                InputType.feedForward(chain.cols()),
                new ChainDenseLayer.Builder().chain(chain).biasInit(0.2).build());
    }
}
