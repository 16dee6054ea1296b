package io.github.debut4j.export.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.export.UnexportableNetworkException;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.Graphs;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.Function;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Lstm;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import io.github.debut4j.runtime.Interpreter;
import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

    private static Graph dense() {
        GraphBuilder builder = new GraphBuilder();
        builder.input("features", Shape.of(3));
        Tensor weights = new Tensor(Shape.of(2, 3), OnnxRuns.random(6, new Random(1)));
        builder.add("sum", new Dense(weights, Tensor.of(1, 2), Activation.IDENTITY), "features");
        builder.add("out", new Activate(Activation.of(Function.TANH)), "sum");
        return builder.build(List.of("sum", "out"));
    }

    private static byte[] bytes(OnnxModel model) throws IOException {
        Path file = Files.createTempFile("model", ".onnx");
        try {
            OnnxFile.write(model, file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static String message(Class<? extends Exception> type, Executable executable) {
        return String.valueOf(assertThrows(type, executable).getMessage());
    }

    private static ReferenceRun run(Graph graph, int examples) {
        List<float[]> inputs = OnnxRuns.examples(graph, examples);
        return new ReferenceRun(examples, inputs, Interpreter.of(graph).run(inputs, examples));
    }

    @Test
    void sizesNamesAndMetadataAreThoseOfTheFile(@TempDir Path folder) throws IOException {
        Graph graph = dense();
        OnnxOptions options =
                OnnxOptions.defaults().withMetadata(Map.of("provenance", "trained on ünits"));
        OnnxModel model = OnnxModel.of(graph, options);
        byte[] bytes = bytes(model);
        assertEquals(model.bytes(), bytes.length);
        assertArrayEquals(bytes, bytes(OnnxModel.of(graph, options)));
        assertTrue(new String(bytes, StandardCharsets.UTF_8).contains("trained on ünits"));
        assertEquals(List.of("input"), model.inputs());
        assertEquals(List.of("sum", "out"), model.outputs());
        assertEquals(Map.of("Gemm", 1, "Tanh", 1), model.operators());
        Path file = folder.resolve("net.onnx");
        OnnxFile.write(model, file);
        try (OnnxSession session = OnnxRuntime.open(file, 1)) {
            assertEquals(List.of("sum", "out"), session.outputs());
            assertEquals("input", session.inputs().get(0).name());
            assertEquals(Shape.of(3), session.inputs().get(0).shape());
        }
    }

    @Test
    void everyOperatorDoesTheSameInEveryOpset() throws IOException {
        Graph graph = Graphs.everyOperator();
        List<ReferenceRun> runs = List.of(run(graph, 2));
        for (int opset = OnnxOptions.LEAST_OPSET; opset <= OnnxOptions.GREATEST_OPSET; opset++) {
            OnnxModel model = OnnxModel.of(graph, OnnxOptions.defaults().withOpset(opset));
            Verification.require(
                    "opset " + opset, (inputs, n) -> OnnxRuns.run(model, inputs, n), runs);
            assertEquals(opset == 17, model.operators().containsKey("LayerNormalization"));
            byte[] bytes = bytes(model);
            byte[] irVersion = {1 << 3, (byte) (opset < 15 ? 7 : 8)};
            assertArrayEquals(irVersion, Arrays.copyOf(bytes, 2));
        }
    }

    @Test
    void otherOpsetsAreRefused() {
        for (int opset : new int[] {12, 18}) {
            assertEquals(
                    "opset must be from 13 to 17, found " + opset,
                    message(SettingException.class, () -> OnnxOptions.defaults().withOpset(opset)));
        }
    }

    @Test
    void anInputCanBeAnOutputAndNamesCanClash() throws IOException {
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", Shape.of(2));
        builder.add("input", new Activate(Activation.of(Function.CUBE)), "x");
        builder.add("input/Mul", new Activate(Activation.RELU), "input");
        builder.add("same", new Activate(Activation.IDENTITY), "input/Mul");
        Graph graph = builder.build(List.of("input", "same", "x", "input/Mul"));
        OnnxModel model = OnnxModel.of(graph, OnnxOptions.defaults());
        assertEquals(4, model.outputs().stream().distinct().count());
        ReferenceRun run = run(graph, 2);
        Verification verification =
                Verification.require(
                        "test", (inputs, n) -> OnnxRuns.run(model, inputs, n), List.of(run));
        assertEquals(1, verification.top1Agreement());
    }

    @Test
    void transpositionsThatCancelAreNotWritten() throws IOException {
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", Shape.of(4, 4, 2));
        Window window = Window.of(new WindowAxis(2, 1, 1, 0, 0), new WindowAxis(2, 1, 1, 0, 0));
        Pooling pooling = new Pooling(Layout.CHANNELS_LAST, window, Reduction.MAXIMUM, false);
        builder.add("a", pooling, "x");
        builder.add("b", pooling, "a");
        OnnxModel model = OnnxModel.of(builder.build(List.of("b")), OnnxOptions.defaults());
        assertEquals(Map.of("Transpose", 2, "MaxPool", 2), model.operators());
    }

    @Test
    void refusalsNameAllNodes() {
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", Shape.of(9, 4));
        Window dilated = Window.of(new WindowAxis(2, 1, 2, 0, 0));
        Window padded = Window.of(new WindowAxis(2, 1, 1, 2, 0));
        Layout layout = Layout.CHANNELS_LAST;
        builder.add("mean", new Pooling(layout, dilated, Reduction.MEAN, false), "x");
        builder.add("max", new Pooling(layout, padded, Reduction.MAXIMUM, false), "mean");
        Lstm lstm =
                new Lstm(
                        new Tensor(Shape.of(4, 4), new float[16]),
                        new Tensor(Shape.of(4, 1), new float[4]),
                        Tensor.zeros(4),
                        Tensor.zeros(3),
                        Activation.of(Function.GELU),
                        Activation.of(Function.TANH));
        builder.add("lstm", lstm, "max");
        Graph graph = builder.build(List.of("lstm"));
        UnexportableNetworkException e =
                assertThrows(
                        UnexportableNetworkException.class,
                        () -> OnnxModel.of(graph, OnnxOptions.defaults()));
        assertEquals(
                "the network cannot be written as ONNX: "
                        + "mean (Pooling): the dilation of a pooling other than the maximum must"
                        + " be 1 in opset 17, found 2; "
                        + "max (Pooling): the padding of a pooling must be less than its kernel"
                        + " (2), found 2; "
                        + "lstm (Lstm): the functions of a recurrent layer must be identity, relu,"
                        + " tanh, sigmoid, hard sigmoid, elu, softsign or softplus, found GELU",
                e.getMessage());
        assertEquals(3, e.problems().size());
    }

    @Test
    void onlyFilesOfTwoGigabytesHaveADataFile() {
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", Shape.of(8192));
        Tensor weights = new Tensor(Shape.of(8192, 8192), new float[8192 * 8192]);
        String before = "x";
        for (int k = 0; k < 8; k++) {
            String name = "layer" + k;
            builder.add(name, new Dense(weights, Tensor.zeros(8192), Activation.RELU), before);
            before = name;
        }
        OnnxModel large = OnnxModel.of(builder.build(List.of(before)), OnnxOptions.defaults());
        assertTrue(large.hasDataFile());
        OnnxModel less = OnnxModel.of(builder.build(List.of("layer6")), OnnxOptions.defaults());
        assertFalse(less.hasDataFile());
    }

    /** A limit of 1,000 bytes stands for that of 2 GiB. */
    @Test
    void weightsOfALargeModelHaveAFileOfTheirOwn(@TempDir Path folder) throws IOException {
        Graph graph = Graphs.everyOperator();
        Path file = folder.resolve("net.onnx");
        Path data = folder.resolve("net.onnx.data");
        for (ChainStorage storage : ChainStorage.values()) {
            OnnxOptions options = OnnxOptions.defaults().withStorage(storage);
            OnnxModel model = OnnxModel.of(graph, options, 1000);
            assertEquals(List.of(file, data), OnnxFile.files(model, file));
            Verification verification = OnnxFile.writeVerified(model, List.of(run(graph, 2)), file);
            assertTrue(verification.maxRelativeError() < 1e-5);
            assertEquals(0, Files.size(data) % Float.BYTES);
            try (OnnxSession session = OnnxRuntime.open(file, 1)) {
                ReferenceRun run = run(graph, 3);
                Verification.require("moved", session, List.of(run));
            }
            byte[] first = Files.readAllBytes(data);
            OnnxFile.write(model, file);
            assertArrayEquals(first, Files.readAllBytes(data));
        }
        try (var files = Files.list(folder)) {
            assertEquals(Set.of(file, data), files.collect(Collectors.toSet()));
        }
    }

    private static OnnxModel divided(Graph graph) {
        return OnnxModel.of(graph, OnnxOptions.defaults(), 1000);
    }

    private static Graph wide() {
        GraphBuilder builder = new GraphBuilder();
        builder.input("features", Shape.of(500));
        Tensor weights = new Tensor(Shape.of(2, 500), OnnxRuns.random(1000, new Random(1)));
        builder.add("y", new Dense(weights, Tensor.of(1, 2), Activation.IDENTITY), "features");
        return builder.build(List.of("y"));
    }

    @Test
    void theWeightsLieWhereTheModelReallyIs(@TempDir Path folder) throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("real.onnx");
        Path link = folder.resolve("link.onnx");
        Files.createFile(real);
        Files.createSymbolicLink(link, real);
        OnnxFile.writeVerified(divided(wide()), List.of(run(wide(), 1)), link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(4000, Files.size(real.resolveSibling("real.onnx.data")));
        assertFalse(Files.exists(folder.resolve("link.onnx.data")));
        OnnxRuntime.open(real, 1).close();
    }

    @Test
    void aWrongModelReplacesNeitherFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.onnx");
        Path data = folder.resolve("net.onnx.data");
        Files.writeString(file, "before");
        Files.writeString(data, "before");
        ReferenceRun run = run(wide(), 1);
        ReferenceRun wrong = new ReferenceRun(1, run.inputs(), List.of(new float[2]));
        String message =
                message(
                        IOException.class,
                        () -> OnnxFile.writeVerified(divided(wide()), List.of(wrong), file));
        assertTrue(
                message.startsWith(file + ": cannot be written: outputs must differ from"),
                message);
        assertEquals("before", Files.readString(file));
        assertEquals("before", Files.readString(data));
        Files.delete(data);
        Files.createDirectory(data);
        message = message(IOException.class, () -> OnnxFile.write(divided(wide()), file));
        assertEquals(data + ": cannot be written: it is a folder", message);
        assertEquals("before", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aModelWithoutItsWeightsIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.onnx");
        Path data = folder.resolve("net.onnx.data");
        OnnxFile.write(divided(wide()), file);
        byte[] whole = Files.readAllBytes(data);
        Files.write(data, Arrays.copyOf(whole, 3000));
        String cut = message(IOException.class, () -> OnnxRuntime.open(file, 1));
        assertTrue(cut.startsWith(file + ": ONNX Runtime refuses the file: "), cut);
        Files.delete(data);
        String missing = message(IOException.class, () -> OnnxRuntime.open(file, 1));
        assertTrue(missing.startsWith(file + ": ONNX Runtime refuses the file: "), missing);
        assertTrue(missing.contains("net.onnx.data"), missing);
    }

    @Test
    void onlyAVerifiedModelReplacesTheFile(@TempDir Path folder) throws IOException {
        Graph graph = dense();
        OnnxModel model = OnnxModel.of(graph, OnnxOptions.defaults());
        Path file = folder.resolve("net.onnx");
        Files.writeString(file, "before");
        ReferenceRun run = run(graph, 7);
        List<float[]> wrong =
                run.outputs().stream()
                        .map(
                                output -> {
                                    float[] copy = Arrays.copyOf(output, output.length);
                                    copy[3] += 0.01f;
                                    return copy;
                                })
                        .toList();
        String message =
                message(
                        IOException.class,
                        () ->
                                OnnxFile.writeVerified(
                                        model,
                                        List.of(new ReferenceRun(7, run.inputs(), wrong)),
                                        file));
        assertTrue(message.contains("by at most 1e-04 of the largest output, found "), message);
        assertEquals("before", Files.readString(file));
        Verification verification =
                OnnxFile.writeVerified(model, List.of(run(graph, 1), run), file);
        assertEquals(List.of(1, 7), verification.batches());
        assertEquals(8, verification.examples());
        assertTrue(verification.runtime().startsWith("ONNX Runtime 1."));
        assertTrue(verification.maxRelativeError() < 1e-6);
        assertEquals(model.bytes(), Files.size(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void brokenFilesAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.onnx");
        Files.writeString(file, "nonsense");
        String message = message(IOException.class, () -> OnnxRuntime.open(file, 1));
        assertTrue(message.startsWith(file + ": ONNX Runtime refuses the file: "), message);
    }

    @Test
    void operationsOnSeveralInputs() throws IOException {
        GraphBuilder builder = new GraphBuilder();
        builder.input("a", Shape.of(2, 3));
        builder.input("b", Shape.of(3));
        builder.input("c", Shape.of(2, 1));
        for (ElementWise.Operation operation : ElementWise.Operation.values()) {
            builder.add(operation.name(), new ElementWise(operation), "a", "b", "c");
        }
        Graph graph =
                builder.build(
                        Arrays.stream(ElementWise.Operation.values()).map(Enum::name).toList());
        OnnxModel model = OnnxModel.of(graph, OnnxOptions.defaults());
        assertEquals(List.of("a", "b", "c"), model.inputs());
        Verification.require(
                "test", (inputs, n) -> OnnxRuns.run(model, inputs, n), List.of(run(graph, 2)));
    }
}
