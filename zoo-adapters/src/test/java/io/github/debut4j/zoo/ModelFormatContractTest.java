package io.github.debut4j.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.keras.KerasFile;
import io.github.debut4j.zoo.paper.ModifiedLeNet;
import io.github.debut4j.zoo.pytorch.Faults;
import io.github.debut4j.zoo.pytorch.TestCheckpoint;
import io.github.debut4j.zoo.pytorch.TestOldCheckpoint;
import io.github.debut4j.zoo.pytorch.TestSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every way to load a model guarantees. A further format is one more line. */
class ModelFormatContractTest {

    private static final String NO_MODEL = "must be a Deeplearning4j zip or ";

    private static final Map<String, long[]> LENET = lenet();

    /** Writes a small model whose last bias begins with a value. */
    @FunctionalInterface
    private interface Writer {
        void write(Path file, float bias) throws IOException;
    }

    /**
     * A file format.
     *
     * @param format its name
     * @param architecture behind the file, or empty
     * @param example the shape of an example, if the file or the architecture has it
     */
    private record Sample(
            String format, String architecture, Optional<List<Integer>> example, Writer writer) {

        Path write(Path folder, float bias) throws IOException {
            Path file = folder.resolve("model.bin");
            writer.write(file, bias);
            return file;
        }

        String spec(Path file) {
            return file + architecture;
        }

        @Override
        public String toString() {
            return format;
        }
    }

    static Stream<Sample> formats() {
        Optional<List<Integer>> digits = Optional.of(List.of(1, 28, 28));
        return Stream.of(
                new Sample(
                        "Deeplearning4j zip", "", Optional.empty(), ModelFormatContractTest::dl4j),
                new Sample(
                        "Keras file",
                        "",
                        Optional.of(List.of(1, 2, 2)),
                        ModelFormatContractTest::keras),
                new Sample(
                        "PyTorch checkpoint", "#lenet", digits, ModelFormatContractTest::pyTorch),
                new Sample(
                        "PyTorch checkpoint",
                        "#lenet",
                        digits,
                        ModelFormatContractTest::oldPyTorch),
                new Sample(
                        "safetensors file", "#lenet", digits, ModelFormatContractTest::safetensors),
                new Sample("zip of .npy weights", "#lenet", digits, ModelFormatContractTest::npz));
    }

    private static Map<String, long[]> lenet() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("conv1.weight", new long[] {8, 1, 3, 3});
        shapes.put("conv1.bias", new long[] {8});
        shapes.put("conv2.weight", new long[] {16, 8, 3, 3});
        shapes.put("conv2.bias", new long[] {16});
        shapes.put("fc.weight", new long[] {128, 400});
        shapes.put("fc.bias", new long[] {128});
        shapes.put("fc2.weight", new long[] {64, 128});
        shapes.put("fc2.bias", new long[] {64});
        shapes.put("fc3.weight", new long[] {10, 64});
        shapes.put("fc3.bias", new long[] {10});
        return shapes;
    }

    private static void dl4j(Path file, float bias) throws IOException {
        ComputationGraph graph = new ModifiedLeNet().create(4);
        graph.getLayer("fc3").getParam("b").putScalar(0, bias);
        ModelSerializer.writeModel(graph, file.toFile(), false);
    }

    private static void keras(Path file, float bias) {
        new KerasFile()
                .input("in", 2, 2, 1)
                .layer("Flatten", "flat", "{'data_format':'channels_last'}")
                .layer(
                        "Dense",
                        "out",
                        "{'units':2,'activation':'softmax','use_bias':true,'dtype':'float32',"
                                + "'kernel_initializer':{'class_name':'GlorotUniform','config':{}},"
                                + "'bias_initializer':{'class_name':'Zeros','config':{}}}")
                .weight("kernel", new float[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}})
                .weight("bias", new float[] {bias, 0})
                .write(file);
    }

    private static void pyTorch(Path file, float bias) throws IOException {
        float[] biases = new float[10];
        biases[0] = bias;
        TestCheckpoint.stateDict(LENET).floats("fc3.bias", biases).write(file);
    }

    private static void oldPyTorch(Path file, float bias) throws IOException {
        float[] biases = new float[10];
        biases[0] = bias;
        TestOldCheckpoint.stateDict(LENET).floats("fc3.bias", biases).write(file);
    }

    private static void safetensors(Path file, float bias) throws IOException {
        float[] biases = new float[10];
        biases[0] = bias;
        TestSafetensors.stateDict(LENET).floats("fc3.bias", biases).write(file);
    }

    private static void npz(Path file, float bias) throws IOException {
        Path array = file.resolveSibling("array.npy");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, long[]> tensor : LENET.entrySet()) {
                int[] shape =
                        Arrays.stream(tensor.getValue()).mapToInt(size -> (int) size).toArray();
                double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
                Arrays.setAll(values, k -> k / 8.0);
                if (tensor.getKey().equals("fc3.bias")) {
                    values[0] = bias;
                }
                Npy.writeFloats(array, new NpyArray(shape, values));
                zip.putNextEntry(new ZipEntry(tensor.getKey() + ".npy"));
                zip.write(Files.readAllBytes(array));
            }
        }
    }

    static Stream<String> generated() {
        return Stream.of(
                "zoo:lenet", "zoo:simplecnn,seed=2", "arch:lenet", "arch:vgg6-bn,classes=3");
    }

    /** The message without the file's name that it must begin with. */
    private static String fault(Sample sample, Path file) {
        String message = Faults.inFile(() -> Models.load(sample.spec(file)));
        assertTrue(message.startsWith(file + ": "), message);
        assertTrue(message.contains("must "), message);
        assertTrue(message.contains("found "), message);
        return message.substring(file.toString().length() + 2);
    }

    private static void assertUsable(LoadedModel model, List<Integer> example) {
        long[] shape =
                Stream.concat(Stream.of(1), example.stream())
                        .mapToLong(Integer::longValue)
                        .toArray();
        INDArray input = Nd4j.ones(shape);
        if (model.format().startsWith("Keras")) {
            input = input.permute(0, 2, 3, 1).dup('c');
        }
        INDArray output = Network.of(model.network()).output(input)[0];

        assertEquals(1, output.sumNumber().doubleValue(), 1e-5);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theFormatIsDetectedByContent(Sample sample, @TempDir Path folder) throws IOException {
        Path file = sample.write(folder, 0.5f);
        LoadedModel model = Models.load(sample.spec(file));

        assertEquals(sample.format, model.format());
        assertEquals("model.bin", model.source());
        assertEquals(List.of(file), model.files());
        assertEquals(List.of(file), Models.files(sample.spec(file)));
        assertEquals(
                sample.example.stream().toList(),
                model.metadata().inputs().stream().map(NetworkInput::sizes).toList());
        assertEquals(List.of(), model.leftBehind());
        assertUsable(model, sample.example.orElse(List.of(1, 28, 28)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void loadingTwiceGivesTheSameWeights(Sample sample, @TempDir Path folder) throws IOException {
        String spec = sample.spec(sample.write(folder, 0.5f));

        assertEquals(Models.load(spec).network().params(), Models.load(spec).network().params());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void weightsThatAreNotFiniteAreRejected(Sample sample, @TempDir Path folder)
            throws IOException {
        for (float bias : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            String message = fault(sample, sample.write(folder, bias));

            assertTrue(message.contains("must be finite"), message);
            assertTrue(message.contains(", found " + bias + " at index "), message);
            assertTrue(message.contains("0"), message);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void truncatedFilesAreRejected(Sample sample, @TempDir Path folder) throws IOException {
        Path file = sample.write(folder, 0);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            String message = fault(sample, file);

            assertEquals(length < 4, message.startsWith(NO_MODEL), message);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void missingFilesAreNamed(Sample sample, @TempDir Path folder) {
        assertEquals(
                "must be a file, found no such file", fault(sample, folder.resolve("absent.bin")));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anArchitectureIsRequiredOrRejected(Sample sample, @TempDir Path folder)
            throws IOException {
        Path file = sample.write(folder, 0);
        boolean required = !sample.architecture.isEmpty();
        String message =
                Faults.inArgument(() -> Models.load(required ? file.toString() : file + "#lenet"));

        assertTrue(message.startsWith(file + ": a " + sample.format), message);
        assertTrue(message.contains(required ? "#lenet" : "leave out #lenet"), message);
    }

    @ParameterizedTest
    @MethodSource("generated")
    void generatedModelsHaveNoFiles(String spec) throws IOException {
        LoadedModel model = Models.load(spec);

        assertEquals(spec, model.source());
        assertEquals(List.of(), model.files());
        assertEquals(List.of(), Models.files(spec));
        assertUsable(model, model.inputs().get(0).sizes());
    }

    @ParameterizedTest
    @MethodSource("generated")
    void generatedWeightsDependOnTheSeedAlone(String spec) throws IOException {
        String other = spec.contains("seed=") ? spec.replace("seed=2", "seed=9") : spec + ",seed=9";
        INDArray weights = Models.load(spec).network().params();

        assertEquals(weights, Models.load(spec).network().params());
        assertTrue(!weights.equals(Models.load(other).network().params()));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void unknownNamesAndOptionsAreRejected(String spec) {
        String scheme = spec.substring(0, spec.indexOf(':') + 1);
        for (String wrong : List.of(scheme + "frobnicator", spec + ",frobnicate=1")) {
            String message = Faults.inArgument(() -> Models.load(wrong));

            assertTrue(message.contains(" must be one of "), message);
            assertEquals(message, Faults.inArgument(() -> Models.files(wrong)));
        }
        assertThrows(IllegalArgumentException.class, () -> Models.load(scheme));
    }
}
