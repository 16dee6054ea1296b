package io.github.debut4j.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.pytorch.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyZipFormatTest {

    private static final Map<String, int[]> SHAPES = shapes();

    @TempDir Path folder = Path.of("");

    private static Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("conv1.weight", new int[] {8, 1, 3, 3});
        shapes.put("conv1.bias", new int[] {8});
        shapes.put("conv2.weight", new int[] {16, 8, 3, 3});
        shapes.put("conv2.bias", new int[] {16});
        shapes.put("fc.weight", new int[] {128, 400});
        shapes.put("fc.bias", new int[] {128});
        shapes.put("fc2.weight", new int[] {64, 128});
        shapes.put("fc2.bias", new int[] {64});
        shapes.put("fc3.weight", new int[] {10, 64});
        shapes.put("fc3.bias", new int[] {10});
        return shapes;
    }

    private Map<String, byte[]> arrays() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (Map.Entry<String, int[]> entry : SHAPES.entrySet()) {
            int size = Arrays.stream(entry.getValue()).reduce(1, (a, b) -> a * b);
            arrays.put(entry.getKey() + ".npy", npy(entry.getValue(), new double[size]));
        }
        return arrays;
    }

    private byte[] npy(int[] shape, double... values) throws IOException {
        Path file = folder.resolve("array.npy");
        Npy.writeFloats(file, new NpyArray(shape, values));
        return Files.readAllBytes(file);
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("weights.h5");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private String fault(Map<String, byte[]> entries) throws IOException {
        Path file = zip(entries);
        String message = Faults.inFile(() -> Models.load(file + "#lenet"));
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    @Test
    void thePublishedWeightsAreThoseOfTheCheckpoint() throws IOException {
        Path real = RealData.require("lenet");
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (String name : SHAPES.keySet()) {
            arrays.put(name + ".npy", Files.readAllBytes(real.resolve(name + ".npy")));
        }

        LoadedModel loaded = Models.load(zip(arrays) + "#lenet");

        assertEquals("zip of .npy weights", loaded.format());
        assertEquals(List.of(1, 28, 28), loaded.inputs().get(0).sizes());
        assertEquals(
                Models.load(real.resolve("lenet.pt") + "#lenet").network().params(),
                loaded.network().params());
    }

    @Test
    void badWeightsAreNamed() throws IOException {
        Map<String, byte[]> missing = arrays();
        missing.remove("fc2.bias.npy");
        assertTrue(fault(missing).contains("fc2.bias"), fault(missing));

        Map<String, byte[]> more = arrays();
        more.put("extra.npy", npy(new int[] {1}, 3));
        assertTrue(fault(more).contains("extra"), fault(more));

        Map<String, byte[]> shape = arrays();
        shape.put("fc3.bias.npy", npy(new int[] {2}, 3, 4));
        assertTrue(fault(shape).contains("fc3.bias must have the shape [10]"), fault(shape));

        Map<String, byte[]> nan = arrays();
        nan.put("fc3.bias.npy", npy(new int[] {10}, 0, 1, 2, Double.NaN, 4, 5, 6, 7, 8, 9));
        assertEquals("parameter fc3_b must be finite, found NaN at index 3", fault(nan));

        Map<String, byte[]> cut = arrays();
        byte[] whole = npy(new int[] {10}, new double[10]);
        cut.put("fc3.bias.npy", Arrays.copyOf(whole, whole.length - 5));
        assertTrue(fault(cut).startsWith("entry fc3.bias.npy: "), fault(cut));
    }

    @Test
    void zipsWithOtherEntriesAreRejected() throws IOException {
        Map<String, byte[]> other = arrays();
        other.put("readme.txt", new byte[1]);
        assertTrue(fault(other).endsWith("found a zip with other entries"), fault(other));
    }

    @Test
    void zipsCutShortAreRefused() throws IOException {
        Path file = zip(arrays());
        byte[] whole = Files.readAllBytes(file);
        Stream.of(5, 100, whole.length / 2, whole.length - 1)
                .forEach(
                        length ->
                                Faults.inFile(
                                        () -> {
                                            Files.write(file, Arrays.copyOf(whole, length));
                                            Models.load(file + "#lenet");
                                        }));
    }
}
