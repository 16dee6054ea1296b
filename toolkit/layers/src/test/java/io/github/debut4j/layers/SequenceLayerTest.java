package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.chain.FeatureOrder;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tests 1-D convolutions: data formats, implementations, masks and configuration. */
class SequenceLayerTest {

    private static final double TOLERANCE = 1e-5;
    private static final InputType CHANNELS_FIRST = InputType.recurrent(2, 9, RNNFormat.NCW);
    private static final InputType CHANNELS_LAST = InputType.recurrent(2, 9, RNNFormat.NWC);

    private static ChainConvolution1DLayer.Builder layer(ConvolutionMode mode) {
        return new ChainConvolution1DLayer.Builder(3)
                .chain("4 6 2 3 1  4 4 2 2 2")
                .featureOrder(
                        mode == ConvolutionMode.Same
                                ? FeatureOrder.CHANNEL_TAP
                                : FeatureOrder.TAP_CHANNEL)
                .nOut(3)
                .stride(2)
                .dilation(2)
                .padding(mode == ConvolutionMode.Truncate ? 1 : 0)
                .convolutionMode(mode)
                .biasInit(0.1)
                .activation(Activation.TANH);
    }

    private static List<INDArray> pass(DataType type, InputType input, ConvolutionMode mode) {
        boolean channelsLast = input.equals(CHANNELS_LAST);
        MultiLayerNetwork network = Nets.of(type, input, layer(mode).build());
        network.initGradientsView();
        network.setParams(Nets.random(type, network.numParams()).reshape(1, -1));
        Layer layer = network.getLayer(0);
        INDArray x = Nets.random(type, 4, 2, 9);
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray y = layer.activate(swapped(x, channelsLast), true, workspaces);
        INDArray dy = Nets.random(type, swapped(y, channelsLast).shape());
        INDArray dx = layer.backpropGradient(swapped(dy, channelsLast), workspaces).getSecond();
        return List.of(
                swapped(y, channelsLast), swapped(dx, channelsLast), layer.getGradientsViewArray());
    }

    private static INDArray swapped(INDArray array, boolean swap) {
        return swap ? array.permute(0, 2, 1) : array;
    }

    @ParameterizedTest
    @CsvSource({"Truncate", "Same", "Causal"})
    void bothFormatsAndImplementationsAgree(ConvolutionMode mode) {
        List<INDArray> expected = pass(DataType.DOUBLE, CHANNELS_FIRST, mode);

        assertClose(expected, pass(DataType.DOUBLE, CHANNELS_LAST, mode));
        assertClose(expected, pass(DataType.FLOAT, CHANNELS_FIRST, mode));
        assertClose(expected, pass(DataType.FLOAT, CHANNELS_LAST, mode));
    }

    private static void assertClose(List<INDArray> expected, List<INDArray> actual) {
        for (int k = 0; k < expected.size(); k++) {
            INDArray exact = expected.get(k);
            double scale = Math.max(1, exact.amaxNumber().doubleValue());
            INDArray difference = exact.sub(actual.get(k).castTo(DataType.DOUBLE));
            assertEquals(0, difference.amaxNumber().doubleValue(), TOLERANCE * scale);
        }
    }

    @ParameterizedTest
    @CsvSource({"Truncate", "Same", "Causal"})
    void masksAreReducedAsDl4jReducesThem(ConvolutionMode mode) {
        MultiLayerNetwork chain = Nets.of(DataType.FLOAT, CHANNELS_FIRST, layer(mode).build());
        MultiLayerNetwork dense =
                Nets.of(
                        DataType.FLOAT,
                        CHANNELS_FIRST,
                        new Convolution1DLayer.Builder(
                                        3, 2, mode == ConvolutionMode.Truncate ? 1 : 0)
                                .nOut(3)
                                .dilation(2)
                                .convolutionMode(mode)
                                .build());
        INDArray mask = Nets.random(DataType.FLOAT, 4, 9).gt(0).castTo(DataType.FLOAT);

        assertEquals(reduced(dense, mask), reduced(chain, mask));
    }

    private static INDArray reduced(MultiLayerNetwork network, INDArray mask) {
        return network.getLayer(0).feedForwardMaskArray(mask, MaskState.Active, 4).getFirst();
    }

    @Test
    void sequencesMayDifferInLength() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            MultiLayerNetwork network =
                    Nets.of(type, InputType.recurrent(2), layer(ConvolutionMode.Causal).build());

            assertEquals(5, network.output(Nets.random(type, 1, 2, 9)).size(2));
            assertEquals(7, network.output(Nets.random(type, 3, 2, 14)).size(2));
        }
    }

    @Test
    void configurationSurvivesJson() {
        MultiLayerConfiguration before =
                Nets.of(DataType.FLOAT, CHANNELS_LAST, layer(ConvolutionMode.Same).build())
                        .getLayerWiseConfigurations();

        MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());

        assertEquals(before, after);
        ChainConvolution1DLayer layer = (ChainConvolution1DLayer) after.getConf(0).getLayer();
        assertEquals(RNNFormat.NWC, layer.getRnnDataFormat());
        assertEquals(ConvolutionMode.Same, layer.getConvolutionMode());
        assertEquals(FeatureOrder.CHANNEL_TAP, layer.featureOrder());
        assertEquals(
                List.of(3, 2, 2, 3),
                List.of(
                        layer.getKernelSize(),
                        layer.getStride(),
                        layer.getDilation(),
                        layer.getNOut()));
    }

    @Test
    void wrongSizesAreRejected() {
        Exception channels =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Nets.of(
                                        DataType.FLOAT,
                                        InputType.recurrent(3, 9),
                                        layer(ConvolutionMode.Same).name("c").build()));
        assertEquals(
                "layer c: the chain's columns must be 3 times the number of inputs (9), found 6",
                channels.getMessage());
        MultiLayerNetwork network =
                Nets.of(DataType.FLOAT, CHANNELS_FIRST, layer(ConvolutionMode.Same).build());
        Exception shape =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> network.output(Nets.random(DataType.FLOAT, 1, 3, 9)));
        assertEquals(
                "layer layer0: the input must have shape [N, 2, W], found [1, 3, 9]",
                shape.getMessage());
    }
}
