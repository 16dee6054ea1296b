package io.github.debut4j.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.bench.MachineSpeed;
import io.github.debut4j.bench.Processor;
import io.github.debut4j.bench.ReferenceLayer;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.cli.JsonFields;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Benchmark commands, with a clock and a machine whose values are known. */
class BenchCommandsTest {

    private static final MachineSpeed MACHINE =
            new MachineSpeed(
                    new Processor("Test CPU", List.of(32_000L, 1_000_000L), true),
                    "test",
                    4,
                    1,
                    4,
                    5);
    private static final String FAST = "--seconds=0.0001";

    /** The small ones; {@link OnnxLayerTest} runs all. */
    private static final List<ReferenceLayer> LAYERS =
            List.of(ReferenceLayer.CONV_64_32, ReferenceLayer.DENSE_512, ReferenceLayer.DENSE_1024);

    @TempDir private Path folder = Path.of("");

    /** The n-th reading of the clock is 10 n microseconds later than the one before. */
    private static BenchEnvironment environment() {
        AtomicLong readings = new AtomicLong();
        AtomicLong time = new AtomicLong();
        return new BenchEnvironment(
                new Stopwatch(() -> time.addAndGet(10_000 * readings.incrementAndGet())),
                () -> MACHINE);
    }

    private static String text(Run run) {
        assertEquals(0, run.exitCode(), run.err());
        return run.out();
    }

    private static JsonObject json(Run run) {
        return JsonParser.parseString(text(run)).getAsJsonObject();
    }

    private static Run layers(String... options) {
        return Run.of(new BenchLayerCommand(environment(), LAYERS), "bench layer", options);
    }

    private static Run networks(String... options) {
        return Run.of(new BenchNetworkCommand(environment()), "bench network", options);
    }

    private static Run exports(String... options) {
        return Run.of(new BenchExportCommand(environment()), "bench export", options);
    }

    private static Run trainings(String... options) {
        return Run.of(new BenchTrainingCommand(environment()), "bench training", options);
    }

    private static Run factorisations(String... options) {
        return Run.of(new BenchFactorizeCommand(environment()), "bench factorize", options);
    }

    @Test
    void layersAreTimedForwardAndInTraining() throws IOException {
        Run run = layers("--kind=dense", "--batch=2", "--threads=2", FAST);
        assertEquals(
                """
                                                   DL4J      ours  ratio  ONNX Runtime  ratio  of peak  dense at peak
                dense 512x512 forward          0.220 ms  0.240 ms   0.9x      0.400 ms   1.7x      4 %       0.262 ms
                dense 512x512 training step    0.600 ms  0.620 ms   1.0x             -      -        -              -
                dense 1024x1024 forward        0.860 ms  0.880 ms   1.0x       1.04 ms   1.2x      2 %        1.05 ms
                dense 1024x1024 training step   1.24 ms   1.26 ms   1.0x             -      -        -              -

                geometric mean of the ratios: 1.0x
                machine: 4 threads, test, peak 1 GFLOP/s on one thread and 4 on all, copies 5 GB/s
                processor: Test CPU, caches 32.0 kB, 1.00 MB, two threads share a core
                """,
                text(run));
        JsonObject found = json(layers("--kind=dense", "--batch=2", "--threads=2", FAST, "--json"));
        JsonFields.assertRecorded("bench layer", found);
        assertEquals(
                "{\"name\":\"dense 512x512 forward\",\"baselineMs\":0.22,"
                        + "\"oursMs\":0.24,\"ratio\":0.9166666666666667,\"onnxRuntimeMs\":0.4,"
                        + "\"shareOfPeak\":0.0384,\"denseAtPeakMs\":0.262144}",
                found.getAsJsonArray("rows").get(0).toString());
    }

    @Test
    void networksAreTimed() throws IOException {
        String original = TrainedDigits.in(folder).toString();
        String[] options = {original, original, "--input=1x28x28", "--batch=2", FAST};
        Run run = networks(options);
        assertEquals(
                """
                               original      ours  ratio
                forward        0.220 ms  0.240 ms   0.9x
                training step  0.480 ms  0.500 ms   1.0x

                geometric mean of the ratios: 0.9x
                machine: 4 threads, test, peak 1 GFLOP/s on one thread and 4 on all, copies 5 GB/s
                processor: Test CPU, caches 32.0 kB, 1.00 MB, two threads share a core
                """,
                text(run));
        assertEquals(
                List.of(
                        "forward, batch 2 ...",
                        "training step, batch 2 (the model files are not changed) ..."),
                run.err().lines().toList());
        JsonObject found = json(networks(with(options, "--json")));
        JsonFields.assertRecorded("bench network", found);
        assertEquals(
                "{\"machine\":{\"processor\":{\"name\":\"Test CPU\",\"cacheBytes\":"
                        + "[32000,1000000],\"sharedCore\":true},\"arithmetic\":\"test\",\"processors\":4,"
                        + "\"coreGflops\":1.0,\"gflops\":4.0,\"gigabytes\":5.0},"
                        + "\"rows\":[{\"name\":\"forward\",\"baselineMs\":0.22,\"oursMs\":0.24,"
                        + "\"ratio\":0.9166666666666667,\"onnxRuntimeMs\":null,\"shareOfPeak\":null,"
                        + "\"denseAtPeakMs\":null},{\"name\":\"training step\","
                        + "\"baselineMs\":0.48,\"oursMs\":0.5,\"ratio\":0.96,"
                        + "\"onnxRuntimeMs\":null,\"shareOfPeak\":null,\"denseAtPeakMs\":null}],"
                        + "\"geometricMean\":0.938083151964686}",
                found.toString());
    }

    @Test
    void trainingsAreTimedOnData() throws IOException {
        String original = TrainedDigits.in(folder).toString();
        String[] options = {
            original, original, "--data=digits:train=100,test=10", "--batch=16", "--seconds=0.005"
        };
        assertEquals(
                """
                                        examples/s  ratio  waiting for data  time per epoch
                original                      5861   1.0x            33.3 %           0.0 s
                original on the kernel        4984   0.9x            33.3 %           0.0 s
                compressed                    4805   0.8x            33.3 %           0.0 s

                100 training examples, batch 16, THREADS threads
                """
                        .replace("THREADS", String.valueOf(Workers.threads())),
                text(trainings(options)));
        JsonObject found = json(trainings(with(options, "--json")));
        JsonFields.assertRecorded("bench training", found);
        assertEquals(
                "[{\"name\":\"original\",\"examplesPerSecond\":5860.80586080586,"
                        + "\"ratio\":1.0,\"waiting\":0.3333333333333333,"
                        + "\"secondsPerEpoch\":0.0170625},{\"name\":\"original on the kernel\","
                        + "\"examplesPerSecond\":4984.42367601246,"
                        + "\"ratio\":0.8504672897196262,\"waiting\":0.33333333333333326,"
                        + "\"secondsPerEpoch\":0.020062500000000004},{\"name\":\"compressed\","
                        + "\"examplesPerSecond\":4804.804804804805,"
                        + "\"ratio\":0.81981981981982,\"waiting\":0.33333333333333337,"
                        + "\"secondsPerEpoch\":0.0208125}]",
                found.getAsJsonArray("rows").toString());
    }

    @Test
    void factorisationsAreTimed() throws IOException {
        Path chains = folder.resolve("chains.txt");
        Files.writeString(chains, "small: 8 8 2 2 1 8 8 2 2 2 8 8 2 2 4\n4 8 2 4 1 4 4 2 2 2\n");
        assertEquals(
                """
                           random, 10 sweeps      ours  ratio
                small 8x8           0.020 ms  0.040 ms   0.5x
                4x8                 0.060 ms  0.080 ms   0.8x

                geometric mean of the ratios: 0.6x
                machine: 4 threads, test, peak 1 GFLOP/s on one thread and 4 on all, copies 5 GB/s
                processor: Test CPU, caches 32.0 kB, 1.00 MB, two threads share a core
                """,
                text(factorisations("--r-shape=" + chains)));
        JsonObject found = json(factorisations("--r-shape=" + chains, "--json"));
        JsonFields.assertRecorded("bench factorize", found);
        assertEquals(
                "{\"machine\":{\"processor\":{\"name\":\"Test CPU\",\"cacheBytes\":"
                        + "[32000,1000000],\"sharedCore\":true},\"arithmetic\":\"test\",\"processors\":4,"
                        + "\"coreGflops\":1.0,\"gflops\":4.0,\"gigabytes\":5.0},"
                        + "\"rows\":[{\"name\":\"small 8x8\",\"baselineMs\":0.02,\"oursMs\":0.04,"
                        + "\"ratio\":0.5,\"onnxRuntimeMs\":null,\"shareOfPeak\":null,\"denseAtPeakMs\":null},"
                        + "{\"name\":\"4x8\",\"baselineMs\":0.06,\"oursMs\":0.08,\"ratio\":0.75,\"onnxRuntimeMs\":null,"
                        + "\"shareOfPeak\":null,\"denseAtPeakMs\":null}],"
                        + "\"geometricMean\":0.6123724356957946}",
                found.toString());
    }

    @Test
    void exportsAreTimedInEverythingThatRunsThem() throws IOException {
        String original = TrainedDigits.in(folder).toString();
        String[] options = {original, "arch:lenet", "--input=1x28x28", "--batch=2", FAST};
        Run run = exports(options);
        assertTrue(text(run).startsWith("batch 1 "), run.out());
        assertTrue(run.out().contains("\nbatch 2 "), run.out());
        assertTrue(run.out().endsWith("\n\n1 thread\n"), run.out());

        JsonObject found = json(exports("arch:lenet", "--batch=2", FAST, "--json"));

        JsonFields.assertRecorded("bench export", found);
        List<String> runtimes = runtimes(found);
        found.getAsJsonArray("rows")
                .forEach(
                        row -> {
                            JsonObject object = row.getAsJsonObject();
                            double best = object.get("bestMs").getAsDouble();
                            assertTrue(best > 0, row.toString());
                            assertTrue(best <= object.get("medianMs").getAsDouble());
                        });
        assertTrue(
                runtimes.containsAll(Set.of("Deeplearning4j", "debut4j runtime", "ONNX Runtime")),
                runtimes.toString());
        assertEquals(2 * runtimes.size(), found.getAsJsonArray("rows").size());
        assertTrue(
                Run.failure(2, "bench", "export", original, original)
                        .contains("a model and its compressed version"));
        assertTrue(
                Run.failure(2, "bench", "export", "arch:lenet", "--threads=0")
                        .contains("--threads must be at least 1"));
        assertTrue(
                Run.failure(2, "bench", "export", "missing.zip", "--batch=0")
                        .contains("--batch must be at least 1"));
        assertTrue(
                Run.failure(2, "bench", "export", original, "arch:pointnet", "--input=1x28x28")
                        .contains("must take examples of 1x28x28 as " + original + " does"));
    }

    @Test
    void exportsAreTimedInTheRuntimesThatAreNamed() throws IOException {
        String[] options = {"arch:lenet", "--input=1x28x28", "--batch=2", FAST, "--json"};

        JsonObject found = json(exports(with(options, "--runtimes=debut,dl4j")));

        assertEquals(List.of("Deeplearning4j", "debut4j runtime"), runtimes(found));
        assertEquals(1, found.getAsJsonArray("files").size());
        String failure = Run.failure(2, "bench", "export", "arch:lenet", "--runtimes=tflite");
        assertTrue(
                failure.contains("--runtimes must be one of dl4j, debut, onnx, c, found 'tflite'"),
                failure);
        String without = Run.failure(2, "bench", "export", "arch:lenet", "--runtimes=");
        assertTrue(without.contains("--runtimes must name at least one runtime"), without);
    }

    @Test
    void largeNetworksAreNotBuiltAsCUnlessAskedFor() throws IOException {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .weightInit(WeightInit.ZERO)
                                .list(
                                        new DenseLayer.Builder().nIn(1).nOut(1_000_000).build(),
                                        new OutputLayer.Builder()
                                                .nIn(1_000_000)
                                                .nOut(15)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .build());
        network.init();
        String file = folder.resolve("large.zip").toString();
        ModelZip.write(Path.of(file), network);

        Run run = exports(file, "--batch=1", FAST, "--json");

        assertFalse(runtimes(json(run)).contains("C"), run.out());
        String note = "C is not timed, because building 68.0 MB of weights takes long";
        assertTrue(run.err().contains("large.zip: " + note), run.err());
    }

    /** The runtimes of all rows, sorted. */
    private static List<String> runtimes(JsonObject found) {
        Set<String> runtimes = new TreeSet<>();
        found.getAsJsonArray("rows")
                .forEach(row -> runtimes.add(row.getAsJsonObject().get("runtime").getAsString()));
        return List.copyOf(runtimes);
    }

    @Test
    void metricsAreTimedAgainstTheWeights() throws IOException {
        Path chains = folder.resolve("chains.txt");
        Files.writeString(chains, "small: 8 8 2 2 1 8 8 2 2 2 8 8 2 2 4\n");
        String text = text(factorisations("--r-shape=" + chains, "--metric=full"));
        assertTrue(
                text.startsWith(
                        """
                                    weights      full  ratio
                        small 8x8  0.020 ms  0.040 ms   0.5x
                        """),
                text);
        Run weights = factorisations("--r-shape=" + chains, "--metric=weights");
        assertTrue(
                weights.err()
                        .contains(
                                "--metric must be diagonal, blocks or full, found weights, which"
                                        + " they are compared with"),
                weights.err());
    }

    private static String[] with(String[] options, String last) {
        return Stream.concat(Stream.of(options), Stream.of(last)).toArray(String[]::new);
    }

    private static String[] network(String... arguments) {
        return Stream.concat(Stream.of("bench", "network"), Stream.of(arguments))
                .toArray(String[]::new);
    }

    @Test
    void architecturesCanBeComparedWithCompressedFiles() {
        String chains = RealData.projectRoot().resolve("r_shape/lenet.txt").toString();
        String out = folder.resolve("small.zip").toString();
        Run.text(
                "compress",
                "arch:lenet",
                "--r-shape=" + chains,
                "--init=random",
                "--sweeps=0",
                "--out=" + out);
        assertTrue(text(networks("arch:lenet", out, "--batch=2", FAST)).contains("training step"));
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
    void networksWithoutLossAreTimedForward() throws IOException {
        String dense =
                saved(
                        folder.resolve("dense.zip"),
                        new DenseLayer.Builder().nOut(3).activation(Activation.RELU).build());
        Run run = networks(dense, dense, "--input=1x6x6", "--batch=2", FAST);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("forward") && !run.out().contains("training"), run.out());
        assertTrue(
                run.err().contains("dense.zip: has no output layer with a loss; only the"),
                run.err());
    }

    @Test
    void imagesAsOutputsAreTimed() throws IOException {
        String images =
                saved(
                        folder.resolve("images.zip"),
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(2)
                                .activation(Activation.TANH)
                                .build(),
                        new CnnLossLayer.Builder(LossFunctions.LossFunction.MSE).build());
        assertTrue(
                text(networks(images, images, "--input=1x6x6", "--batch=2", FAST))
                        .contains("training step"));
    }

    @Test
    void networksWithSeveralInputsAndOutputsAreTimed() throws IOException {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .graphBuilder()
                                .addInputs("a", "b")
                                .addLayer("d", new DenseLayer.Builder().nOut(4).build(), "b")
                                .addVertex("both", new MergeVertex(), "a", "d")
                                .addLayer(
                                        "sure",
                                        new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                                                .nOut(1)
                                                .activation(Activation.SIGMOID)
                                                .build(),
                                        "both")
                                .addLayer(
                                        "size",
                                        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                                .nOut(2)
                                                .activation(Activation.IDENTITY)
                                                .build(),
                                        "both")
                                .setOutputs("sure", "size")
                                .setInputTypes(InputType.feedForward(2), InputType.feedForward(3))
                                .build());
        graph.init();
        String file = folder.resolve("two.zip").toString();
        ModelSerializer.writeModel(graph, file, false);

        Run run = networks(file, file, "--input=2", "--input=b=3", "--batch=2", FAST);

        assertTrue(text(run).contains("training step"), run.err());
        assertEquals(
                "debut: --input must be given once for each input of the network (a, b), found 1",
                Run.failure(2, network(file, file, "--input=2")));
    }

    @Test
    void trainingStepsThatDeeplearning4jCannotDoAreLeftOut() throws IOException {
        String norm =
                saved(
                        folder.resolve("norm.zip"),
                        new DenseLayer.Builder().nOut(3).build(),
                        new BatchNormalization.Builder().useLogStd(false).build(),
                        new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build());

        Run run = networks(norm, norm, "--input=1x6x6", "--batch=1", FAST);

        assertTrue(text(run).contains("forward") && !run.out().contains("training"), run.out());
        assertTrue(
                run.err()
                        .contains(
                                "norm.zip: Deeplearning4j cannot train it with a batch of 1: batch"
                                        + " norm layer1 needs at least 2 rows of features; only"
                                        + " the forward pass is timed"),
                run.err());
        assertTrue(
                text(networks(norm, norm, "--input=1x6x6", "--batch=2", FAST))
                        .contains("training step"));
    }

    @Test
    void networksThatCannotBeTimedAreRefused() throws IOException {
        assertEquals(
                "debut: --batch must be at most 2739137 for examples of 1x28x28, so that a batch"
                        + " has fewer than 2^31 values, found 2739138",
                Run.failure(2, network("arch:lenet", "arch:lenet", "--batch=2739138")));
        String dense = saved(folder.resolve("dense.zip"), new DenseLayer.Builder().nOut(3).build());
        String other = saved(folder.resolve("other.zip"), new DenseLayer.Builder().nOut(4).build());
        assertEquals(
                "debut: other.zip: must have outputs of the same shape as dense.zip ([1, 3]), found"
                        + " [1, 4]",
                Run.failure(2, network(dense, other, "--input=1x6x6")));
        assertTrue(
                Run.failure(2, network("arch:lenet", dense))
                        .startsWith("debut: dense.zip: must accept examples of 1x28x28, found: "));
        assertTrue(
                Run.failure(2, "bench", "layer", "--batch=32768")
                        .contains("at most 32767 for examples of conv 64@32x32"));
    }

    @Test
    void badArgumentsAreRefused() throws IOException {
        String original = TrainedDigits.in(folder).toString();
        assertTrue(Run.failure(2, "bench", "layer", "--batch=0").contains("--batch must be"));
        assertTrue(Run.failure(2, "bench", "layer", "--seconds=0").contains("--seconds must be"));
        String twoModels = "debut: expected two models, ORIGINAL COMPRESSED, found 1";
        assertEquals(twoModels, Run.failure(2, "bench", "network", original, "--input=784"));
        assertEquals(twoModels, Run.failure(2, "bench", "training", original, "--data=digits"));
        assertTrue(
                Run.failure(2, "bench", "network", original, original)
                        .contains("--input must be given"));
    }
}
