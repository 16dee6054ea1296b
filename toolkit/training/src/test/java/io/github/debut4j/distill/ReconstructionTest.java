package io.github.debut4j.distill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerFormat;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.FactorizationOptions;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class ReconstructionTest {

    private static final Reconstruction.Settings SETTINGS =
            new Reconstruction.Settings(300, 0.02, 1);

    private static MultiLayerNetwork dense(CNN2DFormat format) {
        return SmallNetworks.dense(DataType.FLOAT, format, 4, 6);
    }

    private static MultiLayerNetwork chains(CNN2DFormat format) {
        return SmallNetworks.student(DataType.FLOAT, format);
    }

    private static DataSetIterator data(CNN2DFormat format) {
        return SmallNetworks.data(DataType.FLOAT, format, 200, 20);
    }

    private static Reconstruction.Result run(CNN2DFormat format) {
        return Reconstruction.reconstruct(chains(format), dense(format), data(format), SETTINGS);
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void reconstructionReducesTheError(CNN2DFormat format) {
        Reconstruction.Result result = run(format);

        assertEquals(List.of("conv", "fc"), names(result));
        for (Reconstruction.LayerResult layer : result.layers()) {
            assertTrue(layer.after() < 0.75 * layer.before(), layer.toString());
        }
        assertEquals(
                chains(format).getLayer(2).params(),
                ((MultiLayerNetwork) result.network()).getLayer(2).params(),
                "the layer that is not a chain");
    }

    /** All three convolutions in place of one are trained, and nothing else. */
    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void decompositionsAreReconstructed(CNN2DFormat format) {
        MultiLayerNetwork dense = dense(format);
        MultiLayerNetwork decomposed =
                (MultiLayerNetwork)
                        Compressor.compress(
                                        dense,
                                        new CompressionPlan(
                                                List.of(
                                                        new LayerPlan(
                                                                "conv",
                                                                new LayerFormat.OfTucker(
                                                                        new Tucker2(2, 9, 4, 1, 2)),
                                                                FactorizationOptions.defaults()))))
                                .network();
        decomposed.getLayer(1).params().muli(0.5);
        INDArray before = decomposed.params().dup();

        Reconstruction.Result result =
                Reconstruction.reconstruct(
                        decomposed, dense, data(format), new Reconstruction.Settings(50, 0.02, 1));

        Reconstruction.LayerResult layer = result.layers().get(0);
        assertEquals(List.of("conv"), names(result));
        assertTrue(layer.after() < 0.9 * layer.before(), layer.toString());
        MultiLayerNetwork network = (MultiLayerNetwork) result.network();
        for (int k = 0; k < network.getnLayers(); k++) {
            assertEquals(
                    k > 2,
                    network.getLayer(k).params().equals(decomposed.getLayer(k).params()),
                    "layer " + k);
        }
        assertEquals(before, decomposed.params());
    }

    private static List<String> names(Reconstruction.Result result) {
        return result.layers().stream().map(Reconstruction.LayerResult::layer).toList();
    }

    /** The reported error is that of the resulting network. */
    @Test
    void errorIsThatOfTheResult() {
        CNN2DFormat format = CNN2DFormat.NCHW;
        Reconstruction.Result result = run(format);
        INDArray features = data(format).next().getFeatures();

        double before = differenceOfTanh(chains(format), features);
        double after = differenceOfTanh((MultiLayerNetwork) result.network(), features);

        assertTrue(after < 0.8 * before, before + " to " + after);
    }

    /** The difference of the first layers, whose inputs are the same in both networks. */
    private static double differenceOfTanh(MultiLayerNetwork network, INDArray features) {
        INDArray expected = dense(CNN2DFormat.NCHW).feedForward(features, false).get(1);
        return network.feedForward(features, false)
                .get(1)
                .sub(expected)
                .norm2Number()
                .doubleValue();
    }

    @Test
    void argumentsAreNotModifiedAndTheResultIsReproducible() {
        MultiLayerNetwork dense = dense(CNN2DFormat.NCHW);
        MultiLayerNetwork chains = chains(CNN2DFormat.NCHW);
        INDArray denseBefore = dense.params().dup();
        INDArray chainsBefore = chains.params().dup();

        Reconstruction.Result result =
                Reconstruction.reconstruct(chains, dense, data(CNN2DFormat.NCHW), SETTINGS);

        assertEquals(denseBefore, dense.params());
        assertEquals(chainsBefore, chains.params());
        assertEquals(result.network().params(), run(CNN2DFormat.NCHW).network().params());
    }

    /** With a learning rate so high that the error rises, the parameters stay. */
    @Test
    void errorNeverRises() {
        CNN2DFormat format = CNN2DFormat.NCHW;
        Reconstruction.Result result =
                Reconstruction.reconstruct(
                        chains(format),
                        dense(format),
                        data(format),
                        new Reconstruction.Settings(2, 100, 1));

        for (Reconstruction.LayerResult layer : result.layers()) {
            assertEquals(layer.before(), layer.after(), layer.toString());
        }
        assertEquals(chains(format).params(), result.network().params());
    }

    @Test
    void modelWithoutChainsIsRejected() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Reconstruction.reconstruct(
                                        dense(CNN2DFormat.NCHW),
                                        dense(CNN2DFormat.NCHW),
                                        data(CNN2DFormat.NCHW),
                                        SETTINGS));

        assertTrue(
                String.valueOf(refusal.getMessage())
                        .startsWith("the model to reconstruct must have a chain or a Tucker-2"));
    }

    @Test
    void settingsAreParsedAndPrinted() {
        assertEquals(
                new Reconstruction.Settings(200, 0.003, 1), Reconstruction.Settings.parse("200"));
        Reconstruction.Settings given = Reconstruction.Settings.parse("50:lr=0.5");
        assertEquals(new Reconstruction.Settings(50, 0.5, 1), given);
        assertEquals(given, Reconstruction.Settings.parse(given.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0       | reconstruct must be STEPS[:lr=RATE] with steps in 1..10000000, found '0'",
                "many    | reconstruct must be STEPS[:lr=RATE] with steps in 1..10000000, found"
                        + " 'many'",
                "10:rl=1 | option of reconstruct must be one of lr, found 'rl'",
                "10:lr=0 | option lr of reconstruct must be a number above 0.0 and below 1000000.0, found '0'",
            })
    void errorsNameTheWrongSetting(String text, String message) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> Reconstruction.Settings.parse(text));

        assertEquals(message, refusal.getMessage());
    }
}
