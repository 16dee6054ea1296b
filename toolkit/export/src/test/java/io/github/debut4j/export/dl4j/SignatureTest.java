package io.github.debut4j.export.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.layers.LogitsLoss;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.network.NetworkOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class SignatureTest {

    private static String values(IActivation activation, ILossFunction loss) {
        NetworkOutput output = new NetworkOutput("y", Optional.of(activation), Optional.of(loss));
        Signature signature =
                new Signature(
                        List.of(new NetworkInput("x", InputLayout.FEATURES, List.of(3))),
                        List.of(new Signature.Output(output, List.of(4))));
        Signature read = Signature.parse(signature.metadata());
        NetworkOutput found = read.outputs().get(0).network();
        assertEquals(output.labelKind(5, 4), found.labelKind(5, 4));
        assertEquals(
                output.toProbabilities().map(Object::getClass),
                found.toProbabilities().map(Object::getClass));
        return OutputValues.of(found).toString();
    }

    @Test
    void outputsKeepTheirMeaning() {
        assertEquals("softmax", values(new ActivationSoftmax(), new LossMCXENT()));
        assertEquals("sigmoid", values(new ActivationSigmoid(), new LossBinaryXENT()));
        assertEquals("softmax-logits", values(new ActivationIdentity(), new LogitsLoss()));
        assertEquals(
                "sigmoid-logits",
                values(
                        new ActivationIdentity(),
                        new LogitsLoss(new LossBinaryXENT(), new ActivationSigmoid())));
        assertEquals("probabilities", values(new ActivationIdentity(), new LossMCXENT()));
        assertEquals("numbers", values(new ActivationIdentity(), new LossMSE()));
    }

    @Test
    void inputsKeepTheirLayoutsAndNames() {
        NetworkInput image =
                new NetworkInput("a picture", InputLayout.IMAGE_NHWC, List.of(3, 32, 16));
        NetworkInput row = new NetworkInput("row", InputLayout.FEATURES, List.of(7));
        Signature signature =
                new Signature(
                        List.of(image, row),
                        List.of(
                                new Signature.Output(
                                        new NetworkOutput("y", Optional.empty(), Optional.empty()),
                                        List.of(5, 2))));
        Map<String, String> texts = signature.metadata();
        assertEquals(
                Map.of(
                        "input 1", "image_nhwc 3x32x16 a picture",
                        "input 2", "features 7 row",
                        "output 1", "numbers 5x2 y"),
                texts);
        assertEquals(signature, Signature.parse(texts));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "image_nchw 1x28; three parts",
                "image_nchw 1x28 x; as many sizes as axes",
                "image 1x28x28 x; layout must be one of",
                "features ? x; sizes must be numbers from 1",
                "features -1 x; sizes must be numbers from 1"
            })
    void refusesWhatItDidNotWrite(String input, String message) {
        Map<String, String> texts = Map.of("input 1", input, "output 1", "softmax 10 y");
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> Signature.parse(texts));
        String found = String.valueOf(refusal.getMessage());
        assertTrue(found.contains(message), found);
        assertThrows(IllegalArgumentException.class, () -> Signature.parse(Map.of()));
    }
}
