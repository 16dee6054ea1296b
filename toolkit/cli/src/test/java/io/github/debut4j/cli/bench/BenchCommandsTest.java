package io.github.debut4j.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.debut4j.cli.JsonFields;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The benchmarks' contract; how fast anything is, no test says. */
class BenchCommandsTest {

    private static void check(JsonObject found, int rows) {
        assertTrue(found.getAsJsonObject("machine").get("gflops").getAsDouble() > 0);
        assertEquals(rows, found.getAsJsonArray("rows").size());
        double logarithms = 0;
        for (JsonElement element : found.getAsJsonArray("rows")) {
            JsonObject row = element.getAsJsonObject();
            double ratio = row.get("ratio").getAsDouble();
            assertEquals(
                    row.get("baselineMs").getAsDouble() / row.get("oursMs").getAsDouble(),
                    ratio,
                    1e-9 * ratio);
            logarithms += Math.log(ratio);
        }
        double mean = found.get("geometricMean").getAsDouble();
        assertEquals(Math.exp(logarithms / rows), mean, 1e-9 * mean);
    }

    @Test
    void layersAreTimedForwardAndInTraining() throws IOException {
        JsonObject found =
                Run.json("bench", "layer", "--kind=dense", "--batch=2", "--seconds=0.01", "--json");
        check(found, 6);
        JsonFields.assertRecorded("bench layer", found);
        JsonObject forward = found.getAsJsonArray("rows").get(0).getAsJsonObject();
        assertEquals("dense 512x512 forward", forward.get("name").getAsString());
        assertTrue(forward.get("shareOfPeak").getAsDouble() > 0);
    }

    @Test
    void networksAreTimed(@TempDir Path folder) throws IOException {
        String original = TrainedDigits.in(folder).toString();
        JsonObject found =
                Run.json(
                        "bench",
                        "network",
                        original,
                        original,
                        "--input=1x28x28",
                        "--batch=2",
                        "--seconds=0.01",
                        "--json");
        check(found, 2);
        JsonFields.assertRecorded("bench network", found);
    }

    @Test
    void trainingsAreTimedOnData(@TempDir Path folder) throws IOException {
        String original = TrainedDigits.in(folder).toString();
        String[] command = {
            "bench", "training", original, original, "--data=digits", "--batch=16", "--seconds=0.05"
        };
        JsonObject found = Run.json(with(command, "--json"));
        JsonFields.assertRecorded("bench training", found);
        assertEquals(16, found.get("batch").getAsInt());
        int examples = found.get("examples").getAsInt();
        double first = 0;
        for (JsonElement element : found.getAsJsonArray("rows")) {
            JsonObject row = element.getAsJsonObject();
            double rate = row.get("examplesPerSecond").getAsDouble();
            first = first == 0 ? rate : first;
            assertEquals(rate / first, row.get("ratio").getAsDouble(), 1e-9 * rate / first);
            double epoch = row.get("secondsPerEpoch").getAsDouble();
            assertEquals(examples / rate, epoch, 1e-9 * epoch);
            double waiting = row.get("waiting").getAsDouble();
            assertTrue(waiting > 0 && waiting < 1, () -> "waits " + waiting);
        }
        assertEquals(3, found.getAsJsonArray("rows").size());
        assertTrue(Run.text(command).contains("original on the kernel"));
        assertEquals(
                "debut: expected two models, ORIGINAL COMPRESSED, found 1",
                Run.failure(2, "bench", "training", original, "--data=digits"));
    }

    private static String[] with(String[] command, String option) {
        return Stream.concat(Stream.of(command), Stream.of(option)).toArray(String[]::new);
    }

    private static String[] bench(String... arguments) {
        return Stream.concat(Stream.of("bench", "network"), Stream.of(arguments))
                .toArray(String[]::new);
    }

    @Test
    void architecturesAreTimedAgainstWhatIsMadeOfThem(@TempDir Path folder) {
        String chains = RealData.projectRoot().resolve("r_shape/lenet.txt").toString();
        String out = folder.resolve("small.zip").toString();
        Run.text(
                "compress",
                "arch:lenet",
                "--r-shape=" + chains,
                "--init=random",
                "--sweeps=0",
                "--out=" + out);
        Run run = Run.of(bench("arch:lenet", out, "--batch=2", "--seconds=0.01"));
        assertFalse(run.out().contains("of peak"), run.out());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("forward") && run.out().contains("training step"), run.out());
        assertTrue(run.err().contains("model files are not changed"), run.err());
        assertEquals(
                "architecture with random weights",
                Run.json("inspect", "arch:pointnet", "--json").get("format").getAsString());
    }

    private static String saved(Path file, Layer... layers) throws IOException {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(InputType.convolutional(6, 6, 1)).build());
        network.init();
        ModelSerializer.writeModel(network, file.toFile(), false);
        return file.toString();
    }

    @Test
    void networksWithoutLossAreTimedForward(@TempDir Path folder) throws IOException {
        String dense =
                saved(
                        folder.resolve("dense.zip"),
                        new DenseLayer.Builder().nOut(3).activation(Activation.RELU).build());
        Run run = Run.of(bench(dense, dense, "--input=1x6x6", "--batch=2", "--seconds=0.01"));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("forward") && !run.out().contains("training"), run.out());
        assertTrue(
                run.err().contains("dense.zip: has no output layer with a loss; only the"),
                run.err());
    }

    @Test
    void whatCannotBeTimedIsRefusedAtOnce(@TempDir Path folder) throws IOException {
        String images =
                saved(
                        folder.resolve("images.zip"),
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(2)
                                .activation(Activation.TANH)
                                .build(),
                        new CnnLossLayer.Builder(LossFunctions.LossFunction.MSE).build());
        assertEquals(
                "debut: images.zip: must be a classifier, with one output [N, classes], found"
                        + " [1, 2, 4, 4]",
                Run.failure(2, bench(images, images, "--input=1x6x6")));
        assertEquals(
                "debut: --batch must be at most 2739137 for examples of 1x28x28, so that a batch"
                        + " has fewer than 2^31 values, found 2739138",
                Run.failure(2, bench("arch:lenet", "arch:lenet", "--batch=2739138")));
        String dense = saved(folder.resolve("dense.zip"), new DenseLayer.Builder().nOut(3).build());
        String other = saved(folder.resolve("other.zip"), new DenseLayer.Builder().nOut(4).build());
        assertEquals(
                "debut: other.zip: must have as many classes as dense.zip (3), found 4",
                Run.failure(2, bench(dense, other, "--input=1x6x6")));
        assertTrue(
                Run.failure(2, bench("arch:lenet", dense))
                        .startsWith("debut: dense.zip: must accept examples of 1x28x28, found: "));
        assertTrue(
                Run.failure(2, "bench", "layer", "--batch=32768")
                        .contains("at most 32767 for examples of conv 64@32x32"));
    }

    @Test
    void factorisationsAreTimed(@TempDir Path folder) throws IOException {
        Path chains = folder.resolve("chains.txt");
        Files.writeString(chains, "small: 8 8 2 2 1 8 8 2 2 2 8 8 2 2 4\n4 8 2 4 1 4 4 2 2 2\n");
        JsonObject found = Run.json("bench", "factorize", "--r-shape=" + chains, "--json");
        check(found, 2);
        JsonFields.assertRecorded("bench factorize", found);
        assertEquals(
                "small 8x8",
                found.getAsJsonArray("rows").get(0).getAsJsonObject().get("name").getAsString());
    }

    @Test
    void badArgumentsAreRefused(@TempDir Path folder) throws IOException {
        String original = TrainedDigits.in(folder).toString();
        assertTrue(Run.failure(2, "bench", "layer", "--batch=0").contains("--batch must be"));
        assertTrue(Run.failure(2, "bench", "layer", "--seconds=0").contains("--seconds must be"));
        assertTrue(
                Run.failure(2, "bench", "network", original, "--input=784").contains("two models"));
        assertTrue(
                Run.failure(2, "bench", "network", original, original)
                        .contains("--input must be given"));
    }
}
