package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    @TempDir Path folder = Path.of("");

    private String fault(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("x.safetensors"), content);
        String message = Faults.inFile(() -> Safetensors.read(file));
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    private static TestSafetensors twoTensors() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("module.fc.weight", new long[] {2, 3});
        shapes.put("module.fc.bias", new long[] {2});
        return TestSafetensors.stateDict(shapes);
    }

    @Test
    void tensorsKeepNamesShapesAndOrder() throws IOException {
        StateDict read = Safetensors.read(twoTensors().write(folder.resolve("x.safetensors")));

        assertEquals(List.of("fc.weight", "fc.bias"), List.copyOf(read.tensors().keySet()));
        assertArrayEquals(new int[] {2, 3}, read.tensor("fc.weight").shape());
        assertArrayEquals(
                new float[] {0, 0.125f, 0.25f, 0.375f, 0.5f, 0.625f},
                read.tensor("fc.weight").values());
        assertArrayEquals(new float[] {0, 0.125f}, read.tensor("fc.bias").values());
        assertEquals(List.of(), read.leftBehind());
    }

    /** The header of a file that the library wrote is padded with spaces. */
    @Test
    void halvesBehindAPaddedHeader() throws IOException {
        byte[] file =
                TestSafetensors.file(
                        "{\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}    ",
                        (byte) 0,
                        (byte) 0x3c,
                        (byte) 0,
                        (byte) 0xc0);

        StateDict read = Safetensors.read(Files.write(folder.resolve("x"), file));

        assertArrayEquals(new float[] {1, -2}, read.tensor("w").values());
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = twoTensors().bytes();

        for (int length = 0; length < whole.length; length++) {
            fault(Arrays.copyOf(whole, length));
        }
        assertEquals(
                "tensor 'fc.bias': must have 8 bytes, found 5 at the end of the file (the file is"
                        + " truncated: 3 bytes are missing; copy or download it again)",
                fault(Arrays.copyOf(whole, whole.length - 3)));
        assertEquals(
                "the header must have at most 12 bytes, found 171 (is the file truncated?)",
                fault(Arrays.copyOf(whole, 20)));
    }

    @Test
    void headersThatContradictThemselvesAreRefused() throws IOException {
        assertEquals(
                "tensor 'w' must have data_offsets 8 bytes apart, which its shape [2] takes, found"
                        + " [0, 4]",
                fault(described("F32", "[2]", "[0,4]")));
        assertEquals(
                "tensor 'w' must have data_offsets 8 bytes apart, which its shape [2] takes, found"
                        + " []",
                fault(described("F32", "[2]", "[]")));
        assertEquals(
                "tensor 'w' must have data_offsets 4 bytes apart, which its shape [] takes, found"
                        + " [-4, 0]",
                fault(described("F32", "[]", "[-4,0]")));
        for (String shape : List.of("[-1]", "[4294967296,4294967296,4294967296]")) {
            String message = fault(described("F32", shape, "[0,4]"));
            assertTrue(message.startsWith("tensor 'w' must have a shape of at most 64"), message);
        }
        assertEquals(
                "'w' in the state dict must be a dense tensor, found a tensor of elements F8_E4M3",
                fault(described("F8_E4M3", "[4]", "[0,4]")));
    }

    private static byte[] described(String type, String shape, String offsets) {
        return TestSafetensors.file(
                "{\"w\":{\"dtype\":\""
                        + type
                        + "\",\"shape\":"
                        + shape
                        + ",\"data_offsets\":"
                        + offsets
                        + "}}",
                new byte[4]);
    }

    @Test
    void otherHeadersAreRefused() throws IOException {
        String expected =
                "the header must be JSON that gives the dtype, shape and data_offsets of each"
                        + " tensor, found other text";
        assertEquals(expected, fault(TestSafetensors.file("{\"w\":3}")));
        assertEquals(expected, fault(TestSafetensors.file("{\"w\":{\"shape\":[1.5]}}")));
        assertEquals(expected, fault(TestSafetensors.file("{\"w\":")));
        assertEquals(expected, fault(TestSafetensors.file("{" + "\"a\":{".repeat(100_000))));
    }
}
