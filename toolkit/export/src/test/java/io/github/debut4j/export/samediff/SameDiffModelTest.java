package io.github.debut4j.export.samediff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.Graphs;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import io.github.debut4j.runtime.Interpreter;
import io.github.debut4j.testsupport.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class SameDiffModelTest {

    /** A convolution with a chain of two factors, and a dense layer. */
    private static Graph small() {
        Chain chain = Chain.parse("12 18 2 3 1  4 12 1 3 4");
        int count = Math.toIntExact(chain.parameterCount());
        Window window = Window.of(new WindowAxis(3, 1, 1, 1, 1), new WindowAxis(3, 1, 1, 1, 1));
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", Shape.of(2, 4, 4));
        builder.add(
                "conv",
                new ChainConvolution(
                        Layout.CHANNELS_FIRST,
                        window,
                        2,
                        FeatureOrder.CHANNEL_TAP,
                        new ChainWeights(chain, Graphs.random(count).values()),
                        Graphs.random(4),
                        Activation.RELU),
                "x");
        builder.add("flat", new Reshape(Shape.of(64)), "conv");
        builder.add(
                "y",
                new Dense(Graphs.random(3, 64), Graphs.random(3), Activation.IDENTITY),
                "flat");
        return builder.build(List.of("y"));
    }

    private static SameDiffModel model(ChainStorage storage) {
        return SameDiffModel.of(small(), SameDiffOptions.defaults().withStorage(storage));
    }

    @Test
    void everyOperatorIsWritten(@TempDir Path folder) throws IOException {
        Graph graph = Graphs.everyOperator();
        for (ChainStorage storage : ChainStorage.values()) {
            SameDiffModel model =
                    SameDiffModel.of(graph, SameDiffOptions.defaults().withStorage(storage));
            assertEquals(graph.outputs(), model.outputs());
            SameDiffRuns.compared(model, graph);
        }
    }

    @Test
    void windowsMayBeAllPadding() throws IOException {
        WindowAxis axis = new WindowAxis(2, 1, 1, 3, 2);
        for (Reduction reduction : List.of(Reduction.MEAN, Reduction.SUM, Reduction.norm(3))) {
            Pooling pooling = new Pooling(Layout.CHANNELS_LAST, Window.of(axis), reduction, false);
            Graph graph = SameDiffRuns.graph(Shape.of(3, 2), pooling);
            SameDiffRuns.compared(SameDiffModel.of(graph, SameDiffOptions.defaults()), graph);
        }
    }

    @Test
    void aFileLoadsWithoutClassesOfDebut(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = folder.resolve("net.sd");
        SameDiffFile.write(model(ChainStorage.CHAIN), file);
        Path program = folder.resolve(LoadedAlone.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(Objects.requireNonNull(program.getParent()));
        try (var in = LoadedAlone.class.getResourceAsStream("LoadedAlone.class")) {
            Files.copy(Objects.requireNonNull(in), program);
        }
        String libraries =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar") && !entry.contains("debut4j"))
                        .collect(Collectors.joining(File.pathSeparator));
        Process process =
                JavaProcess.of(
                                List.of(),
                                folder + File.pathSeparator + libraries,
                                LoadedAlone.class,
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        float[] ones = new float[32];
        Arrays.fill(ones, 1);
        float[] expected = Interpreter.of(small()).run(ones, 1);
        String found =
                output.lines().filter(line -> line.startsWith("found ")).findFirst().orElse(output);
        List<String> values = List.of(found.replace("found ", "").split(" ", -1));
        assertEquals(expected.length, values.size(), output);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], Float.parseFloat(values.get(k)), 1e-5, output);
        }
    }

    @Test
    void factorsCanBeTrained(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.fb");
        SameDiffFile.write(model(ChainStorage.CHAIN), file);
        SameDiff network = SameDiff.load(file.toFile(), true);
        List<String> factors =
                network.variables().stream()
                        .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
                        .map(SDVariable::name)
                        .sorted()
                        .toList();
        assertEquals(
                List.of("conv/bias", "conv/factor1", "conv/factor2", "y/bias", "y/weights"),
                factors);
        SDVariable labels = network.placeHolder("labels", DataType.FLOAT, -1, 3);
        SDVariable output = network.getVariable("y");
        network.loss.meanSquaredError("loss", labels, output, null).markAsLoss();
        network.setTrainingConfig(
                TrainingConfig.builder()
                        .updater(new Sgd(0.01))
                        .dataSetFeatureMapping("input")
                        .dataSetLabelMapping("labels")
                        .build());
        INDArray images = Nd4j.createFromArray(Graphs.random(5, 32).values()).reshape(5, 2, 4, 4);
        INDArray wanted = Nd4j.createFromArray(Graphs.random(5, 3).values()).reshape(5, 3);
        Map<String, INDArray> batch = Map.of("input", images, "labels", wanted);
        double before = network.outputSingle(batch, "loss").getDouble(0);
        List<INDArray> values =
                factors.stream().map(name -> network.getVariable(name).getArr().dup()).toList();
        network.fit(new DataSet(images, wanted));
        for (int k = 0; k < factors.size(); k++) {
            INDArray now = network.getVariable(factors.get(k)).getArr();
            assertNotEquals(values.get(k), now, factors.get(k));
        }
        double after = network.outputSingle(batch, "loss").getDouble(0);
        assertTrue(after < before, before + " -> " + after);
    }

    @Test
    void weightsAreConstantsByDefault() {
        SameDiffModel model = model(ChainStorage.FUSED);
        assertEquals(List.of("input"), model.inputs());
        assertEquals(List.of("y"), model.outputs());
        assertEquals(List.of("y"), model.network().outputs());
        assertEquals(Map.of("conv", "dense"), model.forms());
        assertEquals(
                Map.of("conv2d", 1, "relu", 1, "reshape", 2, "matmul", 1, "add", 1),
                model.operators());
        assertTrue(
                model.network().variables().stream()
                        .noneMatch(
                                variable -> variable.getVariableType() == VariableType.VARIABLE));
    }

    @Test
    void theSameGraphGivesTheSameBytes(@TempDir Path folder) throws IOException {
        SameDiffFile.write(model(ChainStorage.FUSED), folder.resolve("a.sd"));
        SameDiffFile.write(model(ChainStorage.FUSED), folder.resolve("b.sd"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a.sd")),
                Files.readAllBytes(folder.resolve("b.sd")));
    }

    /** An input as an output, an output that is read, and names that SameDiff gives too. */
    @Test
    void namesCanClash() throws IOException {
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", Shape.of(2));
        Activate tanh = new Activate(Activation.of(io.github.debut4j.graph.operator.Function.TANH));
        builder.add("input", tanh, "x");
        builder.add("input/tanh", tanh, "input");
        builder.add("identity", tanh, "input/tanh");
        Graph graph = builder.build(List.of("identity", "input", "x", "input/tanh"));
        SameDiffModel model = SameDiffModel.of(graph, SameDiffOptions.defaults());
        assertEquals(List.of("identity", "input_2", "x", "input/tanh"), model.outputs());
        SameDiffRuns.compared(model, graph);
    }

    @Test
    void onlyAVerifiedGraphReplacesTheFile(@TempDir Path folder) throws IOException {
        SameDiffModel model = model(ChainStorage.FUSED);
        Path file = folder.resolve("net.sd");
        Files.writeString(file, "before");
        ReferenceRun run = SameDiffRuns.reference(small(), 7);
        float[] wrong = run.outputs().get(0).clone();
        wrong[3] += 0.01f;
        ReferenceRun other = new ReferenceRun(7, run.inputs(), List.of(wrong));
        String message =
                String.valueOf(
                        assertThrows(
                                        IOException.class,
                                        () ->
                                                SameDiffFile.writeVerified(
                                                        model, List.of(other), file))
                                .getMessage());
        assertTrue(message.contains(" in SameDiff "), message);
        assertEquals("before", Files.readString(file));
        Verification verification = SameDiffFile.writeVerified(model, List.of(run), file);
        assertEquals(List.of(7), verification.batches());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private static String refusal(Path file) {
        return String.valueOf(
                assertThrows(
                                IOException.class,
                                () -> SameDiffNetwork.open(file, List.of("input"), List.of("y")))
                        .getMessage());
    }

    /** SameDiff accepts an altered weight, and some altered shapes end the process. */
    @Test
    void alteredAndCutFilesAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.sd");
        SameDiffFile.write(model(ChainStorage.FUSED), file);
        byte[] whole = Files.readAllBytes(file);
        String rule = file + ": the file must be as it was written, found one that was altered: ";
        int magicEnd = 12;
        int lengthEnd = 20;
        Random random = new Random(1);
        for (int k = 0; k < 100; k++) {
            byte[] altered = whole.clone();
            int at = lengthEnd + random.nextInt(whole.length - lengthEnd);
            altered[k < 4 ? k : at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, altered);
            assertEquals(rule + "a checksum differs", refusal(file));
        }
        for (int k = 0; k < 30; k++) {
            Files.write(
                    file, Arrays.copyOf(whole, magicEnd + random.nextInt(whole.length - magicEnd)));
            assertEquals(rule + "it has another length", refusal(file));
        }
        for (int length : new int[] {whole.length - 1, whole.length + 1, 2 * whole.length}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(rule + "it has another length", refusal(file));
        }
    }

    @Test
    void aCutHeadIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.sd");
        SameDiffFile.write(model(ChainStorage.FUSED), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < 12; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            String message = refusal(file);
            assertTrue(
                    message.startsWith(
                            file
                                    + ": the file must begin with the position of a SameDiff graph"
                                    + " in its "
                                    + length
                                    + " bytes, found "),
                    message);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 36", "4, 36", "0, 512"})
    void aZeroedHeadIsRefused(int from, int to, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.sd");
        SameDiffFile.write(model(ChainStorage.FUSED), file);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, from, to, (byte) 0);
        Files.write(file, bytes);

        assertEquals(
                file
                        + ": the file must be as it was written, found one that was altered: its"
                        + " beginning is zero",
                refusal(file));
    }

    @Test
    void aHeadOfSameDiffsOwnFileMustPointIntoIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.sd");
        model(ChainStorage.CHAIN).network().save(file.toFile(), false);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 0, 4, (byte) 0);
        Files.write(file, bytes);

        assertTrue(refusal(file).contains(" bytes, found 0, as if it was cut"), refusal(file));
    }

    /** SameDiff itself writes files without a seal, for instance after training. */
    @Test
    void filesOfSameDiffItselfAreRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.sd");
        model(ChainStorage.CHAIN).network().save(file.toFile(), false);
        try (SameDiffNetwork network = SameDiffNetwork.open(file, List.of("input"), List.of("y"))) {
            assertEquals(List.of(32), network.inputSizes());
        }
    }

    @Test
    void brokenFilesAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.sd");
        Files.writeString(file, "nonsense");
        String message = refusal(file);
        assertTrue(
                message.startsWith(
                        file + ": the file must begin with the position of a SameDiff graph"),
                message);
    }
}
