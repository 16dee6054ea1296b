package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorFileTest {

    private static final Chain CONV2 =
            Chain.parse("96 72 4 3 1 48 96 1 2 4 16 48 2 6 4 16 16 2 2 8");
    private static final NpyArray ONE = new NpyArray(new int[] {1, 1, 1, 1}, new double[] {5});

    private Path file;

    @BeforeEach
    void use(@TempDir Path folder) {
        file = folder.resolve("factors.npz");
    }

    @Test
    void writtenFactorsAreReadBackBitForBit() throws IOException {
        Factors factors = Factors.random(CONV2, new Random(1));

        FactorFile.write(file, factors);

        Factors back = FactorFile.read(file);
        assertEquals(CONV2, back.chain());
        assertArrayEquals(factors.toFlat(), back.toFlat());
        byte[] bytes = Files.readAllBytes(file);
        FactorFile.write(file, back);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void arraysOfOtherTypesAndOtherEntriesAreRead() throws IOException {
        zip(
                Map.of(
                        "note.npy", ONE,
                        "R1.npy", ONE,
                        "chain.npy", new NpyArray(new int[] {1, 5}, new double[] {1, 1, 1, 1, 1})),
                ZipOutputStream.DEFLATED);

        assertArrayEquals(new double[] {5}, FactorFile.read(file).toFlat());
    }

    @Test
    void wrongArraysAreRefusedWithEntryAndRule() throws IOException {
        assertEquals("no entry chain.npy in it", failure(Map.of("R1.npy", ONE)));
        assertEquals("no entry R2.npy in it", failure(entries("1 1 1 1 1 1 1 1 1 1")));
        assertEquals(
                "chain.npy has 1 factors, found an entry R2.npy too",
                failure(with(entries("1 1 1 1 1"), "R2.npy", ONE)));
        assertEquals(
                "R1.npy: shape must be [n, t, r, s] = (2, 1, 1, 2) for factor 2 4 1 2 1, found"
                        + " (1, 1, 1, 1)",
                failure(entries("2 4 1 2 1")));
        assertEquals(
                "R1.npy: values must be finite, found NaN at 0",
                failure(
                        with(
                                entries("1 1 1 1 1"),
                                "R1.npy",
                                new NpyArray(new int[] {1, 1, 1, 1}, new double[] {Double.NaN}))));
        assertEquals(
                "chain.npy: factor 1: p must be a multiple of r*t (2), found 1",
                failure(entries("1 1 2 1 1")));
        assertEquals(
                "chain.npy: factor 2: q must equal p of factor 1 (1), found 2",
                failure(entries("1 1 1 1 1 2 2 2 2 1")));
        assertEquals(
                "chain.npy: factor 1: expected an integer, found 1.5",
                failure(entries("1.5 1 1 1 1")));
        assertEquals(
                "chain.npy: factor 1: expected an integer, found 1.0E10",
                failure(entries("1e10 1 1 1 1")));
        assertEquals(
                "chain.npy: shape must be (factors, 5), found (1, 1, 1, 1)",
                failure(with(entries("1 1 1 1 1"), "chain.npy", ONE)));
        assertEquals(
                "chain.npy: a chain must have at least 1 factor, found 0", failure(entries("")));
    }

    @Test
    void foreignTruncatedAndDamagedFilesAreRefusedInOneLine() throws IOException {
        assertEquals("no such file", failure());
        Files.writeString(file, "# not a zip");
        assertTrue(failure().startsWith("not an .npz file, or cut short: "), failure());

        FactorFile.write(file, Factors.random(CONV2, new Random(1)));
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length += 97) {
            Files.write(file, Arrays.copyOf(good, length));
            assertTrue(failure().lines().count() == 1, failure());
        }
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        Files.write(file, flipped);
        assertTrue(failure().endsWith("damaged: its checksum differs"), failure());
    }

    @Test
    void everyDamageIsAnIoException() throws IOException {
        FactorFile.write(file, Factors.random(Chain.parse("4 8 2 4 1 4 4 2 2 2"), new Random(1)));
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(2);
        for (int k = 0; k < 300; k++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(good.length)] = (byte) random.nextInt(256);
            Files.write(file, damaged);
            try {
                FactorFile.read(file);
            } catch (IOException e) {
                assertEquals(1, String.valueOf(e.getMessage()).lines().count());
            }
        }
    }

    /** A file of a chain whose factors all have the shape of a single number. */
    private static Map<String, NpyArray> entries(String chain) {
        double[] numbers =
                chain.isEmpty()
                        ? new double[0]
                        : Arrays.stream(chain.split(" ", -1))
                                .mapToDouble(Double::parseDouble)
                                .toArray();
        NpyArray table = new NpyArray(new int[] {numbers.length / 5, 5}, numbers);
        return with(Map.of("R1.npy", ONE), "chain.npy", table);
    }

    private static Map<String, NpyArray> with(
            Map<String, NpyArray> entries, String name, NpyArray array) {
        Map<String, NpyArray> changed = new LinkedHashMap<>(entries);
        changed.put(name, array);
        return changed;
    }

    private String failure(Map<String, NpyArray> entries) throws IOException {
        zip(entries, ZipOutputStream.DEFLATED);
        return failure();
    }

    private String failure() {
        Exception e = assertThrows(IOException.class, () -> FactorFile.read(file));
        String message = String.valueOf(e.getMessage());
        String place = file + ": cannot be read: ";
        assertTrue(message.startsWith(place), message);
        return message.substring(place.length());
    }

    private void zip(Map<String, NpyArray> entries, int method) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(method);
            for (Map.Entry<String, NpyArray> entry : entries.entrySet()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                Npy.write(content, entry.getValue(), NpyType.F8);
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(content.toByteArray());
                zip.closeEntry();
            }
        }
    }
}
