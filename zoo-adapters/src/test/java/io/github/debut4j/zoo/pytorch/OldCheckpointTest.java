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

class OldCheckpointTest {

    @TempDir Path folder = Path.of("");

    /** The message without the file's name that it must begin with. */
    private String fault(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("x.pth"), content);
        String message = Faults.inFile(() -> PyTorchCheckpoint.read(file));
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    private static TestOldCheckpoint twoTensors() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("fc.weight", new long[] {2, 3});
        shapes.put("fc.bias", new long[] {2});
        return TestOldCheckpoint.stateDict(shapes);
    }

    @Test
    void tensorsKeepNamesShapesAndOrder() throws IOException {
        StateDict read = PyTorchCheckpoint.read(twoTensors().write(folder.resolve("x.pth")));

        assertEquals(List.of("fc.weight", "fc.bias"), List.copyOf(read.tensors().keySet()));
        assertArrayEquals(new int[] {2, 3}, read.tensor("fc.weight").shape());
        assertArrayEquals(
                new float[] {0, 0.125f, 0.25f, 0.375f, 0.5f, 0.625f},
                read.tensor("fc.weight").values());
        assertArrayEquals(new float[] {0, 0.125f}, read.tensor("fc.bias").values());
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = twoTensors().bytes();

        for (int length = 0; length < whole.length; length++) {
            fault(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void missingBytesAreCountedAndNamed() throws IOException {
        byte[] whole = twoTensors().bytes();

        assertEquals(
                "tensor 'fc.bias': must have 8 bytes, found 5 at the end of the file (the file is"
                        + " truncated: 3 bytes are missing; copy or download it again)",
                fault(Arrays.copyOf(whole, whole.length - 3)));
        assertEquals(
                "tensor 'fc.weight': must have 24 bytes, found 20 at the end of the file (the file"
                        + " is truncated: 20 bytes are missing; copy or download it again)",
                fault(Arrays.copyOf(whole, whole.length - 20)));
        assertEquals(
                "tensor 'fc.weight': must have 24 bytes, found 0 at the end of the file (the file"
                        + " is truncated: 48 bytes are missing; copy or download it again)",
                fault(Arrays.copyOf(whole, whole.length - 48)));
    }

    /** The optimiser's storages come last, and nobody needs them. */
    @Test
    void aFileTruncatedBehindTheWeightsIsRefused() throws IOException {
        byte[] pickle =
                new TestPickle()
                        .op(Opcodes.EMPTY_DICT, Opcodes.MARK)
                        .text("net")
                        .op(Opcodes.EMPTY_DICT)
                        .text("w")
                        .floats("0", 2)
                        .op(Opcodes.SETITEM)
                        .text("optimizer")
                        .op(Opcodes.EMPTY_LIST)
                        .floats("1", 2)
                        .op(Opcodes.APPEND, Opcodes.SETITEMS)
                        .stop();
        byte[] whole = new TestOldCheckpoint(pickle).floats("0", 1, 2).floats("1", 3, 4).bytes();

        assertEquals(
                "must have "
                        + whole.length
                        + " bytes, found "
                        + (whole.length - 1)
                        + " (the weights are complete, but the file is truncated: 1 bytes are"
                        + " missing; copy or download it again)",
                fault(Arrays.copyOf(whole, whole.length - 1)));
    }

    @Test
    void storagesThatContradictTheContentAreRefused() throws IOException {
        byte[] pickle =
                new TestPickle()
                        .op(Opcodes.EMPTY_DICT)
                        .text("w")
                        .floats("0", 2)
                        .op(Opcodes.SETITEM)
                        .stop();

        assertEquals(
                "storage 0 must have 2 elements, found 3",
                fault(new TestOldCheckpoint(pickle).floats("0", 1, 2, 3).bytes()));
        assertEquals(
                "the keys of the storages must be those of the content, each once, found the"
                        + " string 'x'",
                fault(new TestOldCheckpoint(pickle).floats("x", 1).bytes()));
        assertEquals(
                "tensor 'w': its storage must be one of those in the file, found 0",
                fault(new TestOldCheckpoint(pickle).bytes()));
        assertEquals(
                "the version of the layout must be 1001, found the integer 7",
                fault(new TestOldCheckpoint(pickle).floats("0", 1, 2).version(7).bytes()));
    }

    /** A file of 300 bytes cannot make the reader reserve gigabytes. */
    @Test
    void declaredSizesAreNotAllocated() throws IOException {
        byte[] pickle =
                new TestPickle()
                        .op(Opcodes.EMPTY_DICT)
                        .text("w")
                        .floats("0", 1L << 40)
                        .op(Opcodes.SETITEM)
                        .stop();

        String message = fault(new TestOldCheckpoint(pickle).floats("0").bytes());

        assertEquals("storage 0 must have 1099511627776 elements, found 0", message);
    }

    /** One tuple of many integers, used as the size of many tensors. */
    @Test
    void longSizesCannotBeMultiplied() throws IOException {
        TestPickle pickle = new TestPickle().op(Opcodes.EMPTY_DICT).text("w").wholes(new long[65]);
        pickle.op(Opcodes.BINPUT, 1, Opcodes.POP);
        pickle.global("torch._utils", "_rebuild_tensor")
                .op(Opcodes.MARK)
                .storage("FloatStorage", "0", 1)
                .whole(0)
                .op(Opcodes.BINGET, 1, Opcodes.BINGET, 1, Opcodes.TUPLE, Opcodes.REDUCE)
                .op(Opcodes.SETITEM);

        String message = fault(new TestOldCheckpoint(pickle.stop()).floats("0", 1).bytes());

        assertTrue(
                message.endsWith(
                        "size must be a tuple of at most 64 integers, found a tuple of 65"),
                message);
    }
}
