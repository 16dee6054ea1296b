package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.chain.Chain;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ChainRecurrentSettingsTest {

    private static final int INPUTS = 6;
    private static final int UNITS = 4;
    private static final int STEPS = 5;

    private static final Chain INPUT = Chain.parse("6 6 2 2 1  16 6 8 3 2");
    private static final Chain RECURRENT = Chain.parse("4 4 2 2 1  16 4 8 2 2");
    private static final Chain TOO_SMALL = Chain.parse("4 4 2 2 1  4 4 2 2 2");

    private static ChainRecurrentLayer layer(RecurrentKind kind, @Nullable Chain recurrent) {
        return new ChainRecurrentLayer.Builder(kind)
                .nIn(INPUTS)
                .nOut(UNITS)
                .inputChain(INPUT)
                .recurrentChain(recurrent)
                .dataFormat(RNNFormat.NWC)
                .build();
    }

    @Test
    void settings() {
        ChainRecurrentLayer layer = layer(RecurrentKind.LSTM, RECURRENT);
        InputType input = InputType.recurrent(INPUTS, STEPS, RNNFormat.NWC);

        assertEquals(
                InputType.recurrent(UNITS, STEPS, RNNFormat.NWC), layer.getOutputType(0, input));
        assertEquals(layer, layer.clone());
        assertNotEquals(layer, layer(RecurrentKind.LSTM, null));
        assertNotEquals(layer, layer(RecurrentKind.GRAVES_LSTM, RECURRENT));
        assertEquals(
                INPUT.parameterCount() + RECURRENT.parameterCount() + 16,
                layer.initializer().numParams(layer));
    }

    @Test
    void theForgetGateStartsOpen() {
        MultiLayerNetwork network =
                Nets.of(
                        DataType.FLOAT,
                        InputType.recurrent(INPUTS, STEPS, RNNFormat.NWC),
                        layer(RecurrentKind.LSTM, RECURRENT));
        double[] bias = network.getLayer(0).getParam("b").toDoubleVector();

        for (int k = 0; k < bias.length; k++) {
            assertEquals(k / UNITS == 1 ? 1 : 0, bias[k]);
        }
    }

    @Test
    void unsuitableChainsAreRefused() {
        ChainRecurrentLayer.Builder none =
                new ChainRecurrentLayer.Builder(RecurrentKind.LSTM).name("a");
        refused(
                none::build,
                "layer a: a chain must be given for the input, the recurrent matrix or both, found"
                        + " none; call inputChain(...) or recurrentChain(...)");
        ChainRecurrentLayer small =
                new ChainRecurrentLayer.Builder(RecurrentKind.LSTM)
                        .name("a")
                        .nIn(INPUTS)
                        .nOut(UNITS)
                        .recurrentChain(TOO_SMALL)
                        .build();
        refused(
                small::initializer,
                "layer a: the chain of RW must be at least 16 x 4, found 4 x 4");
    }

    private static void refused(Runnable call, String message) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, call::run);
        assertEquals(message, thrown.getMessage());
    }
}
