package io.github.debut4j.calibrate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.network.Network;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class CalibrationDataTest {

    /** As the models of Deeplearning4j's zoo: built for flat images, and given images. */
    private static Network networkOfFlatImages() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                                .layer(new OutputLayer.Builder().nOut(3).build())
                                .setInputType(InputType.convolutionalFlat(6, 5, 2))
                                .build());
        network.init();
        return Network.of(network);
    }

    @Test
    void imagesFitANetworkThatWasBuiltForFlatOnes() {
        Network network = networkOfFlatImages();

        assertDoesNotThrow(() -> CalibrationData.of(Nd4j.zeros(9, 2, 6, 5)).requireFit(network));
        assertDoesNotThrow(() -> CalibrationData.of(Nd4j.zeros(9, 60)).requireFit(network));
    }

    @ParameterizedTest
    @CsvSource({"'2,5,5'", "'6,5,2'", "'60,1,1'"})
    void imagesOfAnotherShapeDoNot(String shape) {
        requireRefused(networkOfFlatImages(), shape);
    }

    @Test
    void imagesDoNotFitADenseLayer() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new OutputLayer.Builder().nIn(60).nOut(3).build())
                                .build());
        network.init();

        requireRefused(Network.of(network), "2,6,5");
    }

    private static void requireRefused(Network network, String shape) {
        long[] sizes =
                Stream.of(("9," + shape).split(",", -1)).mapToLong(Long::parseLong).toArray();
        CalibrationData images = CalibrationData.of(Nd4j.zeros(sizes));

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> images.requireFit(network));

        assertEquals(
                "calibration examples of input input must have the shape [batch, 60], found "
                        + Arrays.toString(sizes),
                refused.getMessage());
    }
}
