package io.github.debut4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;

class ModelZipTest {

    private static final Chain CHAIN = Chain.parse("8 8 2 2 1 8 8 4 4 2");

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .list()
                                .layer(new DenseLayer.Builder().nIn(8).nOut(8).build())
                                .layer(new OutputLayer.Builder().nIn(8).nOut(2).build())
                                .build());
        network.init();
        return network;
    }

    private static Compressor.Result compressed(MultiLayerNetwork original) {
        return Compressor.compress(original, CompressionPlan.of(Map.of("layer0", CHAIN)));
    }

    @Test
    void theBytesDoNotDependOnTheTimeZone(@TempDir Path folder) throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("UTC", "Asia/Tokyo")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                ModelZip.write(folder.resolve(zone.substring(0, 3)), network());
            }
        } finally {
            TimeZone.setDefault(before);
        }
        assertEquals(-1, Files.mismatch(folder.resolve("UTC"), folder.resolve("Asi")));
    }

    @Test
    void theNormaliserIsCopiedWithoutReadingIt(@TempDir Path folder) throws IOException {
        Path original = folder.resolve("original.zip");
        MultiLayerNetwork network = network();
        ModelSerializer.writeModel(network, original.toFile(), true);
        ModelSerializer.addNormalizerToModel(
                original.toFile(), new ImagePreProcessingScaler(-1, 1));
        ModelMetadata metadata = ModelZip.readMetadata(original);
        Path copy = folder.resolve("copy.zip");

        ModelZip.write(copy, network, metadata);

        assertEquals(metadata, ModelZip.readMetadata(copy));
        assertEquals(
                -1,
                ((ImagePreProcessingScaler)
                                ModelSerializer.restoreNormalizerFromFile(copy.toFile()))
                        .getMinRange());
        assertEquals(
                List.of("labels.txt", "objects/x"),
                ModelZip.droppedEntries(
                        List.of("objects/x", "normalizer.bin", "coefficients.bin", "labels.txt")));
    }

    @Test
    void aModelIsReadBackWithItsProvenance(@TempDir Path folder) throws IOException {
        MultiLayerNetwork original = network();
        Compressor.Result result = compressed(original);
        Provenance provenance = Provenance.of("lenet.zip", original, result.report());
        Path file = folder.resolve("small.zip");

        ModelZip.write(file, result.network(), ModelMetadata.of(provenance));

        assertEquals(
                result.network().params(),
                ModelSerializer.restoreMultiLayerNetwork(file.toFile()).params());
        Provenance read = ModelZip.readProvenance(file).orElseThrow();
        assertEquals(provenance, read);
        assertEquals(CHAIN.toString(), read.layers().get(0).chain());
        assertEquals("hierarchical", read.layers().get(0).init());
        assertEquals(64, read.original().sha256().length());
        Provenance.Training training =
                new Provenance.Training("digits", 3, 2, 0.9, 0.01, 0.9, 0, 1, "lr=0.01");
        assertEquals(List.of(training), read.with(training).trainings());
    }

    @Test
    void inputsAreWrittenAndRead(@TempDir Path folder) throws IOException {
        List<NetworkInput> inputs =
                List.of(
                        new NetworkInput(
                                "photo",
                                InputLayout.IMAGE_NHWC,
                                List.of(3, NetworkInput.ANY, NetworkInput.ANY)),
                        new NetworkInput("age", InputLayout.FEATURES, List.of(1)));
        ModelMetadata metadata = ModelMetadata.of(inputs);
        Path file = folder.resolve("model.zip");

        ModelZip.write(file, network(), metadata);

        assertEquals(metadata, ModelZip.readMetadata(file));
        assertEquals(
                List.of(), ModelZip.droppedEntries(List.of("debut4j-inputs.json", "debut4j.json")));
        Provenance.Training training =
                new Provenance.Training("digits", 3, 2, 0.9, 0.01, 0.9, 0, 1, "lr=0.01");
        assertEquals(inputs, metadata.afterTraining(training).inputs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|it must hold a list of inputs, found none",
                "{\"inputs\": [{\"name\": \"x\"}]}|an input must have name, layout and sizes, found",
                "{\"inputs\": [{\"name\": \"x\", \"layout\": \"image\", \"sizes\": []}]}|layout must be"
                        + " one of features,",
                "{\"inputs\": [{\"name\": \"x\", \"layout\": \"features\", \"sizes\": [-1]}]}|a size must"
                        + " be at least 1, found -1",
                "{\"inputs\": [{\"name\": \"x\", \"layout\": \"features\", \"sizes\": []}]}|input x:"
                        + " features must have as many sizes as axes (1), found 0",
            })
    void damagedInputsAreRefused(String json, String reason, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("model.zip");
        ModelZip.write(file, network());
        try (var zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("debut4j-inputs.json"), json);
        }

        IOException e = assertThrows(IOException.class, () -> ModelZip.readMetadata(file));

        String start = file + ": debut4j-inputs.json is damaged: " + reason;
        assertTrue(String.valueOf(e.getMessage()).startsWith(start), e.getMessage());
    }

    /** Written by the version before the provenance contained plans. */
    @Test
    void provenanceOfOlderFilesIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.zip");
        ModelZip.write(file, network());
        try (var zip = FileSystems.newFileSystem(file)) {
            Files.writeString(
                    zip.getPath("debut4j.json"),
                    """
                    {"debut4j": "0.1.0", "dl4j": "1.0.0-M2.1", "java": "17",
                     "original": {"source": "a.zip", "sha256": "ab", "parameters": 90},
                     "parameters": 40, "mc": 0.5, "verified": true,
                     "layers": [{"name": "layer0", "type": "DenseLayer",
                       "chain": "8 8 2 2 1 8 8 4 4 2", "lc": 0.25, "init": "hierarchical",
                       "seed": 1, "relativeError": 0.5, "lowerBound": 0.25, "upperBound": 0.75,
                       "errors": [0.6, 0.5]}],
                     "trainings": []}
                    """);
        }

        Provenance provenance = ModelZip.readProvenance(file).orElseThrow();

        assertEquals(List.of(0.6, 0.5), provenance.layers().get(0).errors());
        assertNull(provenance.layers().get(0).plan());
        assertNull(provenance.layers().get(0).stopped());
    }

    @Test
    void theSameModelGivesTheSameBytes(@TempDir Path folder) throws Exception {
        Path first = folder.resolve("a.zip");
        Path second = folder.resolve("b.zip");
        ModelZip.write(first, network());
        Thread.sleep(2100); // zip times have a resolution of two seconds
        ModelZip.write(second, network());

        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        assertEquals(Optional.empty(), ModelZip.readProvenance(first));
    }

    @Test
    void nothingIsLeftWhereTheFileCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("missing/model.zip");

        IOException e = assertThrows(IOException.class, () -> ModelZip.write(file, network()));

        assertTrue(e.toString().contains(": " + file + ": "), e.toString());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aDeviceIsWrittenAndOneThatIsFullRefuses(@TempDir Path folder) throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        ModelZip.write(Path.of("/dev/null"), network());

        IOException e = assertThrows(IOException.class, () -> ModelZip.write(full, network()));

        assertEquals(full + ": cannot be written: No space left on device", e.getMessage());
    }

    @Test
    void aModelThatFailsToBeWrittenLeavesNothing(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = network();
        network.params().close();

        assertThrows(
                RuntimeException.class, () -> ModelZip.write(folder.resolve("m.zip"), network));

        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"layers\": 3}|Expected BEGIN_ARRAY but was NUMBER",
                "{\"parameters\": \"many\"}|For input string: \"many\"",
                "{\"debut4j\": \"1\", \"dl4j\": \"1\"}|java must be there, found nothing",
                "{\"layers\": [{\"name\": \"fc\"}]}|layers.type must be there, found nothing",
                "{\"layers\": [|End of input",
                "null|it must hold the provenance of a model, found nothing"
            })
    void aDamagedProvenanceIsRefused(String json, String reason, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("model.zip");
        ModelZip.write(file, network());
        try (var zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("debut4j.json"), json);
        }

        IOException e = assertThrows(IOException.class, () -> ModelZip.readProvenance(file));

        String start = file + ": debut4j.json is damaged: " + reason;
        assertTrue(String.valueOf(e.getMessage()).startsWith(start), e.getMessage());
    }

    @Test
    void aFileThatIsNoZipIsRefused(@TempDir Path folder) {
        assertThrows(IOException.class, () -> ModelZip.readProvenance(folder.resolve("none.zip")));
    }
}
