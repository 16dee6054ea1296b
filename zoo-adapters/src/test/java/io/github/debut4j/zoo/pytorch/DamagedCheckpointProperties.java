package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Damaged checkpoints are read or refused with an IOException: nothing else ever happens. */
class DamagedCheckpointProperties {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final byte[] GOOD = TestCheckpoint.stateDict(shapes()).bytes();
    private static final byte[] GOOD_OLD = TestOldCheckpoint.stateDict(shapes()).bytes();
    private static final byte[] GOOD_SAFETENSORS = TestSafetensors.stateDict(shapes()).bytes();
    private static final byte[] GOOD_PICKLE = goodPickle();

    /** One of the readers of this package. */
    @FunctionalInterface
    private interface Reader {
        StateDict read(Path file) throws IOException;
    }

    private static @Nullable Path file;

    @BeforeContainer
    static void createFile() throws IOException {
        file = Files.createTempFile("damaged", ".pt");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.deleteIfExists(file());
    }

    private static Path file() {
        return Objects.requireNonNull(file);
    }

    private static Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("conv.weight", new long[] {2, 1, 3, 3});
        shapes.put("conv.bias", new long[] {2});
        shapes.put("fc.weight", new long[] {4, 5});
        return shapes;
    }

    private static byte[] goodPickle() {
        return new TestPickle()
                .op(Opcodes.EMPTY_DICT, Opcodes.BINPUT, 0, Opcodes.MARK)
                .text("state_dict")
                .orderedDict()
                .op(Opcodes.MARK)
                .text("module.weight")
                .view("HalfStorage", "0", 12, 2, new long[] {2, 3}, new long[] {1, 3})
                .text("module.bias")
                .floats("1", 6)
                .op(Opcodes.SETITEMS, Opcodes.EMPTY_DICT, Opcodes.BUILD)
                .text("list")
                .op(Opcodes.EMPTY_LIST, Opcodes.MARK, Opcodes.NONE, Opcodes.BINGET, 0)
                .op(Opcodes.APPENDS, Opcodes.SETITEMS)
                .stop();
    }

    /** Reads whatever this is, in time, and with no failure but an IOException. */
    private static void read(byte[] content) {
        read(content, PyTorchCheckpoint::read);
    }

    private static void read(byte[] content, Reader reader) {
        assertTimeoutPreemptively(
                LONGEST,
                () -> {
                    // Truncating a file makes file systems write it to the disk at once.
                    Files.deleteIfExists(file());
                    Files.write(file(), content);
                    try {
                        reader.read(file());
                    } catch (IOException e) {
                        String message = String.valueOf(e.getMessage());
                        assertTrue(
                                message.startsWith(file() + ": "), () -> "a message: " + message);
                    }
                });
    }

    private static byte[] damaged(byte[] whole, int changes, long seed) {
        byte[] bytes = whole.clone();
        Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @Property(tries = 1000)
    void changedBytesAnywhereInTheFile(
            @ForAll @IntRange(min = 1, max = 8) int changes, @ForAll long seed) {
        read(damaged(GOOD, changes, seed));
    }

    @Property(tries = 1000)
    void changedBytesAnywhereInAnOldFile(
            @ForAll @IntRange(min = 1, max = 8) int changes, @ForAll long seed) {
        read(damaged(GOOD_OLD, changes, seed));
    }

    @Property(tries = 1000)
    void changedBytesAnywhereInASafetensorsFile(
            @ForAll @IntRange(min = 1, max = 8) int changes, @ForAll long seed) {
        read(damaged(GOOD_SAFETENSORS, changes, seed), Safetensors::read);
    }

    /** The magic number and the version are whole, so that the damage reaches the content. */
    @Property(tries = 1000)
    void changedBytesInTheContentOfAnOldFile(
            @ForAll @IntRange(min = 1, max = 4) int changes, @ForAll long seed) {
        byte[] pickle = damaged(GOOD_PICKLE, changes, seed);
        read(
                new TestOldCheckpoint(pickle)
                        .floats("0", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                        .floats("1", 1, 2, 3, 4, 5, 6)
                        .bytes());
    }

    /** The zip and its checksums are whole, so that the damage reaches the pickle machine. */
    @Property(tries = 1000)
    void changedBytesInThePickle(
            @ForAll @IntRange(min = 1, max = 4) int changes, @ForAll long seed) {
        byte[] pickle = damaged(GOOD_PICKLE, changes, seed);
        read(
                new TestCheckpoint(pickle)
                        .entry("data/0", new byte[24])
                        .floats("1", 1, 2, 3, 4, 5, 6)
                        .bytes());
    }

    /** Unpickler.Opcodes in any order, with the names and numbers that get furthest. */
    @Property(tries = 1000)
    void anyOrderOfOpcodes(@ForAll @IntRange(min = 1, max = 60) int length, @ForAll long seed) {
        Random random = new Random(seed);
        TestPickle pickle = new TestPickle();
        for (int i = 0; i < length; i++) {
            anything(pickle, random);
        }
        read(new TestCheckpoint(pickle.stop()).floats("1", 1, 2, 3, 4, 5, 6).bytes());
    }

    private static void anything(TestPickle pickle, Random random) {
        int[] plain = {
            Opcodes.MARK,
            Opcodes.NONE,
            Opcodes.EMPTY_TUPLE,
            Opcodes.TUPLE1,
            Opcodes.TUPLE2,
            Opcodes.TUPLE3,
            Opcodes.TUPLE,
            Opcodes.EMPTY_LIST,
            Opcodes.APPEND,
            Opcodes.APPENDS,
            Opcodes.EMPTY_DICT,
            Opcodes.SETITEM,
            Opcodes.SETITEMS,
            Opcodes.REDUCE,
            Opcodes.BUILD,
            Opcodes.BINPERSID,
            Opcodes.NEWOBJ,
            Opcodes.NEWOBJ_EX,
            Opcodes.OBJ,
            Opcodes.POP,
            Opcodes.POP_MARK,
            Opcodes.DUP,
            Opcodes.MEMOIZE,
            Opcodes.EMPTY_SET,
            Opcodes.ADDITEMS,
            Opcodes.FROZENSET,
            Opcodes.STACK_GLOBAL
        };
        switch (random.nextInt(10)) {
            case 0 -> pickle.text("state_dict");
            case 1 -> pickle.whole(random.nextInt(5) - 1);
            case 2 -> pickle.orderedDict();
            case 3 -> pickle.floats("1", random.nextInt(4), random.nextInt(4));
            case 4 -> pickle.op(Opcodes.BINPUT, random.nextInt(3));
            case 5 -> pickle.op(Opcodes.BINGET, random.nextInt(3));
            case 6 -> pickle.global("collections", random.nextBoolean() ? "OrderedDict" : "other");
            default -> pickle.op(plain[random.nextInt(plain.length)]);
        }
    }
}
