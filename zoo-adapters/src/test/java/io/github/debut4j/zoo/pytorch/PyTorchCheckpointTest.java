package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PyTorchCheckpointTest {

    @TempDir Path folder = Path.of("");

    private Path file(TestCheckpoint checkpoint) throws IOException {
        return checkpoint.write(folder.resolve("x.pt"));
    }

    private StateDict read(TestCheckpoint checkpoint) throws IOException {
        return PyTorchCheckpoint.read(file(checkpoint));
    }

    /** The message without the file's name that it must begin with. */
    private String fault(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("x.pt"), content);
        String message = Faults.inFile(() -> PyTorchCheckpoint.read(file));
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    private String fault(TestCheckpoint checkpoint) throws IOException {
        return fault(checkpoint.bytes());
    }

    private static TestCheckpoint oneTensor(TestPickle tensor) {
        return new TestCheckpoint(tensor.op(Opcodes.SETITEM).stop());
    }

    private static TestPickle named(String name) {
        return new TestPickle().op(Opcodes.EMPTY_DICT).text(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv1", "conv2", "fc", "fc2", "fc3"})
    void realTensorsEqualTheirArraysBitForBit(String module) throws IOException {
        StateDict lenet = PyTorchCheckpoint.read(RealData.require("lenet/lenet.pt"));

        assertEquals(10, lenet.tensors().size());
        for (String name : List.of(module + ".weight", module + ".bias")) {
            Tensor expected = NpyFile.read(RealData.require("lenet/" + name + ".npy"));
            assertArrayEquals(expected.shape(), lenet.tensor(name).shape());
            assertArrayEquals(bits(expected.values()), bits(lenet.tensor(name).values()));
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, n -> Float.floatToRawIntBits(values[n]));
        return bits;
    }

    @Test
    void stateDictKeepsNamesShapesAndOrder() throws IOException {
        StateDict read = read(TestCheckpoint.stateDict(Map.of("only.weight", new long[] {2, 3})));

        assertEquals(List.of("only.weight"), List.copyOf(read.tensors().keySet()));
        assertArrayEquals(new int[] {2, 3}, read.tensor("only.weight").shape());
        assertArrayEquals(
                new float[] {0, 0.125f, 0.25f, 0.375f, 0.5f, 0.625f},
                read.tensor("only.weight").values());
        assertEquals(folder.resolve("x.pt").toString(), read.source());
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict", "model_state_dict", "model", "net"})
    void stateDictIsFoundUnderUsualKeysAmongOtherEntries(String key) throws IOException {
        TestPickle pickle =
                new TestPickle()
                        .op(Opcodes.EMPTY_DICT, Opcodes.MARK)
                        .text("epoch")
                        .whole(12)
                        .text("loss")
                        .op(Opcodes.BINFLOAT, 1, 2, 3, 4, 5, 6, 7, 8)
                        .text("optimizer")
                        .op(Opcodes.EMPTY_DICT)
                        .text(key)
                        .orderedDict()
                        .text("module.b")
                        .floats("0", 2)
                        .op(Opcodes.SETITEM)
                        .text("module.a")
                        .floats("0", 2)
                        .op(Opcodes.SETITEM, Opcodes.EMPTY_DICT)
                        .text("_metadata")
                        .orderedDict()
                        .op(Opcodes.SETITEM, Opcodes.BUILD, Opcodes.SETITEMS);

        StateDict read = read(new TestCheckpoint(pickle.stop()).floats("0", 5, 6));

        assertEquals(List.of("b", "a"), List.copyOf(read.tensors().keySet()));
        assertArrayEquals(new float[] {5, 6}, read.tensor("a").values());
    }

    @Test
    void prefixOfSomeTensorsOnlyIsKept() throws IOException {
        TestPickle pickle =
                named("module.a").floats("0", 1).op(Opcodes.SETITEM).text("b").floats("0", 1);

        StateDict read = read(oneTensor(pickle).floats("0", 3));

        assertEquals(List.of("module.a", "b"), List.copyOf(read.tensors().keySet()));
    }

    @Test
    void transposedSliceOfABigEndianBfloat16Storage() throws IOException {
        ByteBuffer values = ByteBuffer.allocate(12).order(ByteOrder.BIG_ENDIAN);
        for (int n = 0; n < 6; n++) {
            values.putShort((short) (Float.floatToIntBits(n - 2.5f) >> 16));
        }
        TestPickle pickle =
                named("w").view("BFloat16Storage", "5", 6, 1, new long[] {2, 2}, new long[] {1, 3});
        TestCheckpoint checkpoint =
                oneTensor(pickle)
                        .entry("data/5", values.array())
                        .entry("byteorder", "big".getBytes(StandardCharsets.UTF_8));

        assertArrayEquals(
                new float[] {-1.5f, 1.5f, -0.5f, 2.5f}, read(checkpoint).tensor("w").values());
    }

    @Test
    void scalarOfLongs() throws IOException {
        TestPickle pickle = named("count").view("LongStorage", "0", 1, 0, new long[0], new long[0]);
        TestCheckpoint checkpoint =
                oneTensor(pickle).entry("data/0", new byte[] {77, 0, 0, 0, 0, 0, 0, 0});

        Tensor count = read(checkpoint).tensor("count");

        assertArrayEquals(new int[0], count.shape());
        assertEquals(77, count.get(0));
    }

    @Test
    void weightsThatAreNotFiniteAreNamedWithTheirIndex() throws IOException {
        TestCheckpoint checkpoint = oneTensor(named("fc.weight").floats("0", 2, 3));

        assertEquals(
                "tensor 'fc.weight': must be finite in single precision, found NaN at index"
                        + " [1, 2]",
                fault(checkpoint.floats("0", 0, 1, 2, 3, 4, Float.NaN)));
        assertEquals(
                "tensor 'fc.weight': must be finite in single precision, found -Infinity at index"
                        + " [0, 1]",
                fault(checkpoint.floats("0", 0, Float.NEGATIVE_INFINITY, 2, 3, 4, 5)));
    }

    @Test
    void doublesBeyondSinglePrecisionAreRefused() throws IOException {
        TestPickle pickle =
                named("w").view("DoubleStorage", "0", 1, 0, new long[] {1}, new long[] {1});
        byte[] huge =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1e300).array();

        assertEquals(
                "tensor 'w': must be finite in single precision, found Infinity at index [0]",
                fault(oneTensor(pickle).entry("data/0", huge)));
    }

    @Test
    void storagesOfOtherSizesAreRejected() throws IOException {
        TestCheckpoint checkpoint = oneTensor(named("w").floats("0", 3));

        assertEquals(
                "tensor 'w': must contain an entry archive/data/0, found none of that name",
                fault(checkpoint));
        assertEquals(
                "tensor 'w': entry archive/data/0 must contain 3 elements of 4 bytes, found 8 bytes",
                fault(checkpoint.floats("0", 1, 2)));
        assertEquals(
                "tensor 'w': entry archive/data/0 must contain 3 elements of 4 bytes, found 13 bytes",
                fault(checkpoint.entry("data/0", new byte[13])));
    }

    @Test
    void storageOfMoreBytesThanALongCountsIsRefused() throws IOException {
        for (long elements : new long[] {-1, 1L << 62, Long.MAX_VALUE}) {
            TestPickle pickle =
                    named("w")
                            .view("FloatStorage", "0", elements, 0, new long[] {1}, new long[] {1});
            String message = fault(oneTensor(pickle).floats("0", 1));

            assertTrue(
                    message.endsWith(
                            "a persistent id: number of elements must be from 0 to"
                                    + " 72057594037927936, found the integer "
                                    + elements),
                    message);
        }
    }

    @Test
    void expandedTensorsCannotExhaustMemory() throws IOException {
        TestPickle pickle =
                named("w")
                        .view(
                                "FloatStorage",
                                "0",
                                1,
                                0,
                                new long[] {100_000, 20_000},
                                new long[] {0, 0});

        String message = fault(oneTensor(pickle).floats("0", 1));

        assertTrue(message.startsWith("tensor 'w': must have sizes from 0 and at most "), message);
        assertTrue(message.endsWith("found the size [100000, 20000]"), message);
    }

    @Test
    void compressedEntriesAreRefused() throws IOException {
        TestCheckpoint bomb = new TestCheckpoint(new byte[1 << 20]).compressed();

        assertEquals(
                "entry archive/data.pkl must be stored as torch.save writes it, found it"
                        + " compressed",
                fault(bomb));
    }

    /** Many entries of the directory may name the same bytes of the file. */
    @Test
    void overlappingEntriesAreRefused() throws IOException {
        TestPickle pickle = new TestPickle().op(Opcodes.EMPTY_DICT, Opcodes.MARK);
        for (String key : List.of("a", "b", "c")) {
            pickle.text(key).floats(key, 1000);
        }
        byte[] file =
                new TestCheckpoint(pickle.op(Opcodes.SETITEMS).stop())
                        .floats("a", new float[1000])
                        .floats("b", new float[1000])
                        .floats("c", new float[1000])
                        .bytes();

        String message = fault(withoutRepeatedData(file));

        assertTrue(
                message.startsWith(
                        "tensor 'b': entries must not overlap, found entry archive/data/b"),
                message);
    }

    /** Cuts the local entries b and c out and lets the directory name entry a's bytes for them. */
    private static byte[] withoutRepeatedData(byte[] file) {
        final int centralOffsetField = 42;
        final int endOffsetField = 16;
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int first = text.indexOf("PK\003\004", text.indexOf("archive/data/a") - 30);
        int second = text.indexOf("archive/data/b") - 30;
        int directory = text.indexOf("PK\001\002");
        ByteBuffer cut = ByteBuffer.allocate(file.length - (directory - second));
        cut.put(file, 0, second).put(file, directory, file.length - directory);
        cut.order(ByteOrder.LITTLE_ENDIAN);
        for (String key : List.of("b", "c")) {
            int name = text.lastIndexOf("archive/data/" + key) - (directory - second);
            cut.putInt(name - 46 + centralOffsetField, first);
        }
        int end = text.lastIndexOf("PK\005\006") - (directory - second);
        cut.putInt(end + endOffsetField, second);
        return cut.array();
    }

    @Test
    void aChangedByteIsDetected() throws IOException {
        byte[] file = oneTensor(named("w").floats("0", 1)).floats("0", 1.2345f).bytes();
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("archive/data/0") + 14;
        file[at] ^= 1;

        String message = fault(file);

        assertTrue(
                message.startsWith("tensor 'w': entry archive/data/0 must have 4 bytes with CRC"),
                message);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = oneTensor(named("w").floats("0", 1)).floats("0", 1).bytes();

        for (int length = 0; length < whole.length; length++) {
            fault(Arrays.copyOf(whole, length));
        }
        assertEquals(
                "must be a whole zip, found it truncated or damaged: zip END header not found",
                fault(Arrays.copyOf(whole, whole.length / 2)));
    }

    @Test
    void otherThanStateDictsIsRejected() throws IOException {
        assertEquals(
                "must contain a state dict, found a tensor (save model.state_dict(), not the model)",
                fault(new TestCheckpoint(new TestPickle().floats("0", 1).stop())));
        assertEquals(
                "must contain a state dict, found a dict without tensors with no entries (a state"
                        + " dict inside a dict must have one of the keys params_ema,"
                        + " state_dict_ema, model_ema, state_dict, model_state_dict, model, net,"
                        + " network, params, weights, generator)",
                fault(new TestCheckpoint(new TestPickle().orderedDict().stop())));
        assertEquals(
                "must contain a state dict, found a dict without tensors with 'epoch' (the integer"
                        + " 3) (a state dict inside a dict must have one of the keys params_ema,"
                        + " state_dict_ema, model_ema, state_dict, model_state_dict, model, net,"
                        + " network, params, weights, generator)",
                fault(oneTensor(named("epoch").whole(3))));
        assertEquals(
                "a key of the state dict must be a printable name of at most 512 characters,"
                        + " found the string 'a?b'",
                fault(oneTensor(named("a\nb").floats("0", 1))));
    }

    @Test
    void anObjectInsideTheWeightsIsNamed() throws IOException {
        TestPickle pickle =
                named("w")
                        .global("os", "system")
                        .text("id")
                        .op(Opcodes.TUPLE1, Opcodes.REDUCE, Opcodes.SETITEM)
                        .text("v")
                        .floats("0", 1);

        assertEquals(
                "'w' in the state dict must be a dense tensor, found an object of the class"
                        + " os.system",
                fault(oneTensor(pickle)));
    }

    @Test
    void foreignFilesAreDescribed() throws IOException {
        assertEquals("must be a file of torch.save, found an empty file", fault(new byte[0]));
        assertEquals(
                "must be a file of torch.save, found a file that begins with the bytes 89"
                        + " 48 44 46",
                fault(HexFormat.of().parseHex("89484446")));
        assertEquals(
                "must be written by PyTorch 0.1.9 or later, found a tar of an earlier version (load"
                        + " it with PyTorch and save it again with torch.save)",
                fault(Arrays.copyOf("sys_info".getBytes(StandardCharsets.UTF_8), 1024)));
        assertEquals(
                "must be written by torch.save, found a pickle of another program (load it in"
                        + " Python and save its tensors with torch.save)",
                fault(new TestPickle().orderedDict().stop()));
        assertEquals(
                "must be a file of torch.save, found a zip with other entries",
                fault(new TestCheckpoint(new byte[0]).without("data.pkl")));
        assertEquals(
                "must be written by torch.save, found a program of torch.jit.save (save its"
                        + " state_dict() with torch.save)",
                fault(new TestCheckpoint(new byte[0]).entry("constants.pkl", new byte[0])));
        assertEquals(
                "entry byteorder must be little or big, found middle",
                fault(
                        oneTensor(named("w").floats("0", 1))
                                .entry("byteorder", "middle".getBytes(StandardCharsets.UTF_8))));
    }
}
