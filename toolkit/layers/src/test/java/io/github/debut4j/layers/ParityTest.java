package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.testsupport.ParityCase;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares chain layers, on the kernel and in SameDiff, with the papers' own layers. */
class ParityTest {

    private static final double KERNEL_TOLERANCE = 1e-5;
    private static final double DEFINITION_TOLERANCE = 1e-11;

    static List<ParityCase> cases() {
        return ParityCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void kernelComputesTheOutputOfThePapersLayer(ParityCase recorded) {
        check(recorded, DataType.FLOAT, KERNEL_TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void definitionComputesTheOutputOfThePapersLayer(ParityCase recorded) {
        check(recorded, DataType.DOUBLE, DEFINITION_TOLERANCE);
    }

    private static void check(ParityCase recorded, DataType type, double tolerance) {
        Layer layer = network(recorded, type).getLayer(0);
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();

        INDArray y = layer.activate(array(recorded, "x", type), true, workspaces);
        assertClose(recorded.array("y").values(), y, tolerance);

        Pair<Gradient, INDArray> gradients =
                layer.backpropGradient(array(recorded, "dy", type), workspaces);
        assertClose(recorded.array("dx").values(), gradients.getSecond(), tolerance);
        assertClose(dparams(recorded), layer.getGradientsViewArray(), tolerance);
    }

    private static double[] dparams(ParityCase recorded) {
        double[] factors = recorded.array("dparams").values();
        double[] bias = recorded.array("dbias").values();
        double[] all = Arrays.copyOf(factors, factors.length + bias.length);
        System.arraycopy(bias, 0, all, factors.length, bias.length);
        return all;
    }

    private static MultiLayerNetwork network(ParityCase recorded, DataType type) {
        int[] shape = recorded.array("x").shape();
        MultiLayerNetwork network =
                recorded.dense()
                        ? Nets.of(
                                type,
                                InputType.feedForward(shape[1]),
                                new ChainDenseLayer.Builder().chain(recorded.chain()).build())
                        : Nets.of(
                                type,
                                InputType.convolutional(shape[2], shape[3], shape[1]),
                                new ChainConvolutionLayer.Builder(recorded.kernel())
                                        .chain(recorded.chain())
                                        .stride(recorded.stride())
                                        .padding(recorded.padding())
                                        .dilation(recorded.dilation())
                                        .build());
        network.initGradientsView();
        Nets.setFactors(network, 0, recorded.factors());
        network.getLayer(0).getParam("b").assign(array(recorded, "bias", type));
        return network;
    }

    private static INDArray array(ParityCase recorded, String which, DataType type) {
        NpyArray array = recorded.array(which);
        long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
        return Nd4j.createFromArray(array.values()).reshape('c', shape).castTo(type);
    }

    private static void assertClose(double[] expected, INDArray actual, double tolerance) {
        double largest = 1;
        for (double v : expected) {
            largest = Math.max(largest, Math.abs(v));
        }
        double[] values = actual.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        assertArrayEquals(expected, values, tolerance * largest);
    }
}
