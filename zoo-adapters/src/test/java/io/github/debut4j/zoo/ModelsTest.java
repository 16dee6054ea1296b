package io.github.debut4j.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.paper.ModifiedLeNet;
import io.github.debut4j.zoo.pytorch.Faults;
import io.github.debut4j.zoo.pytorch.TestCheckpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    @TempDir Path folder = Path.of("");

    private Path lenetCheckpoint(String name) throws IOException {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("fc.weight", new long[] {128, 400});
        shapes.put("fc.bias", new long[] {128});
        shapes.put("conv1.weight", new long[] {8, 1, 3, 3});
        shapes.put("conv1.bias", new long[] {8});
        shapes.put("conv2.weight", new long[] {16, 8, 3, 3});
        shapes.put("conv2.bias", new long[] {16});
        shapes.put("fc2.weight", new long[] {64, 128});
        shapes.put("fc2.bias", new long[] {64});
        shapes.put("fc3.weight", new long[] {10, 64});
        shapes.put("fc3.bias", new long[] {10});
        return TestCheckpoint.stateDict(shapes).write(folder.resolve(name));
    }

    private Path graphZip() throws IOException {
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(new ModifiedLeNet().create(4), file.toFile(), true);
        return file;
    }

    /** The message without the file's name that it must begin with. */
    private static String fault(Path file, String architecture) {
        String message = Faults.inFile(() -> Models.load(file + architecture));
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    @Test
    void checkpointIsDetectedByContent() throws IOException {
        Path file = lenetCheckpoint("weights#1.zip");

        LoadedModel loaded = Models.load(file + "#lenet");

        assertEquals("PyTorch checkpoint", loaded.format());
        assertEquals(List.of(file), loaded.files());
        ComputationGraph graph = assertInstanceOf(ComputationGraph.class, loaded.network());
        assertEquals(399 / 8f, graph.getLayer("fc").getParam("W").getFloat(399, 0));
    }

    @Test
    void graphZipIsRestoredUnchanged() throws IOException {
        LoadedModel loaded = Models.load(graphZip().toString());

        assertEquals("Deeplearning4j zip", loaded.format());
        assertEquals(
                new ModifiedLeNet().create(4).params(),
                assertInstanceOf(ComputationGraph.class, loaded.network()).params());
    }

    @Test
    void nanWeightsAreRejected() throws IOException {
        ComputationGraph graph = new ModifiedLeNet().create(4);
        graph.getLayer("fc").getParam("b").putScalar(7, Float.NaN);
        Path file = folder.resolve("nan.zip");
        ModelSerializer.writeModel(graph, file.toFile(), false);

        assertEquals("parameter fc_b must be finite, found NaN at index 7", fault(file, ""));
    }

    @Test
    void networkZipIsRestoredUnchanged() throws IOException {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(2)
                                .list()
                                .layer(new OutputLayer.Builder().nIn(3).nOut(2).build())
                                .build());
        network.init();
        Path file = folder.resolve("network.pt");
        ModelSerializer.writeModel(network, file.toFile(), false);

        LoadedModel loaded = Models.load(file.toString());

        assertEquals(
                network.params(),
                assertInstanceOf(MultiLayerNetwork.class, loaded.network()).params());
    }

    @Test
    void architectureIsGivenIfAndOnlyIfNeeded() throws IOException {
        Path checkpoint = lenetCheckpoint("x.pth");
        assertEquals(
                checkpoint
                        + ": a PyTorch checkpoint holds no architecture; name it, as in "
                        + checkpoint
                        + "#lenet (known: "
                        + String.join(", ", Architectures.names())
                        + ")",
                Faults.inArgument(() -> Models.load(checkpoint.toString())));
        Path zip = graphZip();
        assertEquals(
                zip + ": a Deeplearning4j zip holds its own architecture; leave out #lenet",
                Faults.inArgument(() -> Models.load(zip + "#lenet")));
        assertEquals(
                "the architecture must be one of "
                        + String.join(", ", Architectures.names())
                        + ", found 'lennet'; did you mean 'lenet'?",
                Faults.inArgument(() -> Models.load(checkpoint + "#lennet")));
        assertEquals(
                "a model must be FILE or FILE#ARCHITECTURE, found ''",
                Faults.inArgument(() -> Models.load("#lenet")));
    }

    @Test
    void otherFilesAreDescribed() throws IOException {
        assertEquals("must be a file, found no such file", fault(folder.resolve("no.pt"), ""));
        assertEquals("must be a file, found a directory", fault(folder, "#lenet"));
        Path empty = Files.createFile(folder.resolve("empty.zip"));
        assertEquals(
                "must be a Deeplearning4j zip or Keras file or PyTorch checkpoint or"
                        + " safetensors file or zip of .npy weights, found an empty file",
                fault(empty, ""));
        Path keras = Files.write(folder.resolve("k.h5"), new byte[] {(byte) 0x89, 'H', 'D', 'F'});
        assertEquals(
                "must be a Deeplearning4j zip or Keras file or PyTorch checkpoint or"
                        + " safetensors file or zip of .npy weights, found a file that begins with the bytes 89 48 44 46",
                fault(keras, ""));
    }

    @Test
    void truncatedZipsAreRefused() throws IOException {
        Path file = graphZip();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));

        assertEquals(
                "must be a whole zip, found it truncated or damaged: zip END header not found",
                fault(file, ""));
    }

    private static void replaceEntry(Path zip, String entry, byte[] content) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            Files.write(files.getPath(entry), content);
        }
    }

    @Test
    void aMissingLayerClassIsNamed() throws IOException {
        Path file = graphZip();
        String json = new ModifiedLeNet().create(4).getConfiguration().toJson();
        String other = json.replace("org.deeplearning4j.nn.conf.layers.DenseLayer", "com.acme.Own");
        replaceEntry(file, "configuration.json", other.getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "every class of the model must be on the class path, com.acme.Own is missing"
                        + " (add the jar that contains it; bin/debut takes it from"
                        + " DEBUT_CLASSPATH=FILE.jar)",
                fault(file, ""));
    }

    @Test
    void damagedModelZipsAreRefused() throws IOException {
        Path file = graphZip();
        replaceEntry(file, "coefficients.bin", new byte[] {1, 2, 3});
        assertEquals(
                "entry coefficients.bin must be whole, found it truncated or damaged",
                fault(file, ""));

        replaceEntry(file, "configuration.json", "{".getBytes(StandardCharsets.UTF_8));
        assertTrue(fault(file, "").startsWith("entry configuration.json must be JSON"));

        replaceEntry(file, "configuration.json", "{}".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "entry configuration.json must be a network configuration, found neither vertices"
                        + " (ComputationGraph) nor confs (MultiLayerNetwork)",
                fault(file, ""));
    }

    @Test
    void impossibleLengthsAreRejectedBeforeAllocation() throws IOException {
        for (String[] buffer :
                new String[][] {
                    {"LONG", "1000000000000"}, {"FLOAT", "2000000000"}, {"FLOAT", "-5"}
                }) {
            Path file = graphZip();
            byte[] good = entry(file, "coefficients.bin");
            String text = new String(good, StandardCharsets.ISO_8859_1);
            int type = text.indexOf(buffer[0]);
            ByteBuffer.wrap(good).putLong(type - 2 - Long.BYTES, Long.parseLong(buffer[1]));
            replaceEntry(file, "coefficients.bin", good);
            String message = fault(file, "");
            assertTrue(
                    message.startsWith("entry coefficients.bin must have a length in 0.."),
                    message);
            assertTrue(message.endsWith(", found " + buffer[1]), message);
        }
    }

    private static byte[] entry(Path zip, String entry) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            return Files.readAllBytes(files.getPath(entry));
        }
    }

    @Test
    void serializedJavaObjectsAreRefused() throws IOException {
        Path file = graphZip();
        replaceEntry(file, "preprocessor.bin", new byte[] {1});

        assertEquals(
                "must contain no serialised Java object, found the entry preprocessor.bin (remove"
                        + " it from the zip: the weights do not need it)",
                fault(file, ""));
    }

    @Test
    void zipsOfKerasAreRecognised() throws IOException {
        Path file = folder.resolve("model.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("metadata.json"));
            zip.write("{\"keras_version\": \"3.4.1\"}".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("must contain the entry model.weights.h5, found none", fault(file, ""));
    }

    @Test
    void otherEntriesAreListed() throws IOException {
        Path file = graphZip();
        replaceEntry(file, "labels.txt", new byte[] {1});
        replaceEntry(file, "normalizer.bin", new byte[] {1, 2});

        LoadedModel loaded = Models.load(file.toString());

        assertEquals(List.of("labels.txt"), loaded.leftBehind());
        assertTrue(loaded.metadata().normalizer().isPresent());
        assertEquals("graph.zip", loaded.source());
    }

    @Test
    void kerasFilesWithNanWeightsAreRejected() throws IOException {
        Path real = RealData.require("keras/mnist_lenet_sam783.h5");
        byte[] bytes = Files.readAllBytes(real);
        float last = Models.load(real.toString()).network().params().getFloat(186_109);
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 4 <= bytes.length; at++) {
            if (numbers.getFloat(at) == last) {
                numbers.putFloat(at, Float.NaN);
            }
        }
        Path file = Files.write(folder.resolve("nan.zip"), bytes);

        assertTrue(
                fault(file, "").endsWith("must be finite, found NaN at index 9"), fault(file, ""));
        assertEquals(
                real + ": a Keras file holds its own architecture; leave out #lenet",
                Faults.inArgument(() -> Models.load(real + "#lenet")));
    }
}
