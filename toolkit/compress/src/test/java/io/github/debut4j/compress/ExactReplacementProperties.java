package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer whose weights are exactly a chain's product, replaced by that chain: the network's output
 * does not change.
 */
class ExactReplacementProperties {

    private static final double EXACT = 1e-5;

    @Property(tries = 150)
    void dense(@ForAll long seed, @ForAll boolean output) {
        check(seed, random -> RandomLayer.dense(random, output));
    }

    @Property(tries = 150)
    void convolutions(@ForAll long seed, @ForAll CNN2DFormat format, @ForAll ConvolutionMode mode) {
        ConvolutionMode possible = mode == ConvolutionMode.Causal ? ConvolutionMode.Same : mode;
        check(seed, random -> RandomLayer.convolution(random, format, possible));
    }

    @Property(tries = 150)
    void sequences(@ForAll long seed, @ForAll RNNFormat format, @ForAll ConvolutionMode mode) {
        check(seed, random -> RandomLayer.convolution1D(random, format, mode));
    }

    @Property(tries = 50)
    void timeDistributed(@ForAll long seed, @ForAll RNNFormat format) {
        check(seed, random -> RandomLayer.timeDistributed(random, format));
    }

    private interface Kind {
        RandomLayer of(SplittableRandom random);
    }

    private static void check(long seed, Kind kind) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomLayer layer = kind.of(random);
        boolean padded = random.nextInt(3) == 0;
        FeatureOrder order =
                random.nextBoolean() ? FeatureOrder.TAP_CHANNEL : FeatureOrder.CHANNEL_TAP;
        Model original = layer.network(random);
        NamedLayer replaced = RandomLayer.replaced(original);
        InventoryLayer candidate = InventoryLayer.of(replaced, OptionalLong.empty());
        int rows = candidate.rows();
        int cols = candidate.cols();
        ExactFactors exact =
                padded
                        ? ExactFactors.padded(random, rows, cols)
                        : ExactFactors.fitting(random, rows, cols);
        candidate.weights().assign(candidate.toWeights(exact.matrix(), order));
        INDArray x = batch(random, layer.input());

        Compressor.Result result =
                Compressor.compress(
                        original,
                        new CompressionPlan(
                                List.of(
                                        new LayerPlan(
                                                replaced.name(),
                                                exact.factors().chain(),
                                                order,
                                                padded,
                                                FactorizationOptions.defaults()))),
                        Compressor.Options.defaults().withProbe(x));

        assertClose(layer, Network.of(original).output(x)[0], result.network(), x);
        assertTrue(result.report().verified(), layer::toString);
        assertTrue(
                RandomLayer.replaced(result.network()).bare() instanceof ChainLayer,
                layer::toString);
    }

    private static void assertClose(
            RandomLayer layer, INDArray expected, Model compressed, INDArray x) {
        INDArray actual = Network.of(compressed).output(x)[0];
        double scale = Math.max(1, expected.amaxNumber().doubleValue());
        double error = expected.sub(actual).amaxNumber().doubleValue();
        assertEquals(0, error, EXACT * scale, layer::toString);
    }

    private static INDArray batch(SplittableRandom random, long... example) {
        long[] shape = new long[example.length + 1];
        shape[0] = random.nextInt(1, 5);
        System.arraycopy(example, 0, shape, 1, example.length);
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        double[] values = random.doubles(length, -1, 1).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(DataType.FLOAT);
    }
}
