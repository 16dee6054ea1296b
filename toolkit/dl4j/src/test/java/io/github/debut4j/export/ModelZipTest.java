package io.github.debut4j.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.compress.CompressionListener;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.factorize.FactorizationOptions;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        return Compressor.compress(
                original,
                CompressionPlan.of(Map.of("layer0", CHAIN), FactorizationOptions.defaults()),
                Optional.empty(),
                CompressionListener.NONE);
    }

    @Test
    void aModelComesBackWithItsStory(@TempDir Path folder) throws IOException {
        MultiLayerNetwork original = network();
        Compressor.Result result = compressed(original);
        Story told = Stories.of("lenet.zip", original, result.report());
        Path file = folder.resolve("small.zip");

        ModelZip.write(file, result.network(), Optional.of(told));

        assertEquals(
                result.network().params(),
                ModelSerializer.restoreMultiLayerNetwork(file.toFile()).params());
        Story read = ModelZip.readStory(file).orElseThrow();
        assertEquals(told, read);
        assertEquals(CHAIN.toString(), read.layers().get(0).chain());
        assertEquals("hierarchical", read.layers().get(0).init());
        assertEquals(64, read.original().sha256().length());
        Story.Training training = new Story.Training("digits", 3, 2, 0.9, 0.01, 0.9, 0, 1);
        assertEquals(List.of(training), read.with(training).trainings());
    }

    @Test
    void theSameModelGivesTheSameBytes(@TempDir Path folder) throws Exception {
        Path first = folder.resolve("a.zip");
        Path second = folder.resolve("b.zip");
        ModelZip.write(first, network(), Optional.empty());
        Thread.sleep(2100); // zip times have a resolution of two seconds
        ModelZip.write(second, network(), Optional.empty());

        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        assertEquals(Optional.empty(), ModelZip.readStory(first));
    }

    @Test
    void nothingIsLeftWhereTheFileCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("missing/model.zip");

        IOException e =
                assertThrows(
                        IOException.class, () -> ModelZip.write(file, network(), Optional.empty()));

        assertTrue(e.toString().contains(": " + file + ": "), e.toString());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aStoryThatIsNoneIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.zip");
        ModelZip.write(file, network(), Optional.empty());
        try (var zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("debut4j.json"), "{\"layers\": 3}");
        }

        IOException e = assertThrows(IOException.class, () -> ModelZip.readStory(file));

        assertTrue(e.toString().contains("debut4j.json"), e.toString());
        assertThrows(IOException.class, () -> ModelZip.readStory(folder.resolve("none.zip")));
    }
}
