package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Instance;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.Other;
import io.github.debut4j.zoo.pytorch.PickleValue.Sequence;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.Tuple;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import io.github.debut4j.zoo.pytorch.PickleValue.Whole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpicklerTest {

    private static PickleValue load(TestPickle pickle) throws IOException {
        return run(pickle.stop());
    }

    private static PickleValue run(byte[] pickle) throws IOException {
        return new Unpickler("data.pkl", new PickleInput(pickle)).run();
    }

    private static String fault(TestPickle pickle) {
        return Faults.inFile(() -> load(pickle));
    }

    private static TestPickle pickle() {
        return new TestPickle();
    }

    @Test
    void integersOfEveryWidthKeepTheirSign() throws IOException {
        TestPickle pickle =
                pickle().op(Opcodes.MARK)
                        .op(Opcodes.BININT, 0xfe, 0xff, 0xff, 0xff)
                        .op(Opcodes.BININT1, 200)
                        .op(Opcodes.BININT2, 0x10, 0xff)
                        .op(Opcodes.LONG1, 0)
                        .op(Opcodes.LONG1, 1, 0x80)
                        .op(Opcodes.LONG1, 3, 0, 0, 0x80)
                        .op(Opcodes.LONG1, 2, 0xff, 0x7f)
                        .whole(Long.MIN_VALUE)
                        .whole(Long.MAX_VALUE)
                        .op(Opcodes.LONG1, 9, 1, 0, 0, 0, 0, 0, 0, 0, 1)
                        .op(Opcodes.TUPLE);

        List<PickleValue> found = assertInstanceOf(Tuple.class, load(pickle)).items();

        List<PickleValue> expected = new ArrayList<>();
        for (long value :
                new long[] {
                    -2, 200, 0xff10, 0, -128, -0x800000, 0x7fff, Long.MIN_VALUE, Long.MAX_VALUE
                }) {
            expected.add(new Whole(value));
        }
        expected.add(new Other("an integer of 9 bytes"));
        assertEquals(expected, found);
    }

    @Test
    void containersKeepTheirOrderAndTheMemoShares() throws IOException {
        TestPickle pickle =
                pickle().op(Opcodes.EMPTY_DICT, Opcodes.BINPUT, 0, Opcodes.MARK)
                        .text("a")
                        .op(Opcodes.EMPTY_LIST, Opcodes.LONG_BINPUT, 7, 0, 0, 0)
                        .text("b")
                        .op(Opcodes.LONG_BINGET, 7, 0, 0, 0, Opcodes.NONE, Opcodes.APPEND)
                        .op(Opcodes.SETITEMS)
                        .text("c")
                        .op(Opcodes.NEWTRUE, Opcodes.NEWFALSE, Opcodes.TUPLE2)
                        .op(Opcodes.SETITEM);

        Mapping top = assertInstanceOf(Mapping.class, load(pickle));

        List<PickleValue> keys = top.entries().stream().map(Entry::key).toList();
        assertEquals(List.of(new Str("a"), new Str("b"), new Str("c")), keys);
        assertSame(top.entries().get(0).value(), top.entries().get(1).value());
        assertEquals(new Sequence(List.of(new Other("None"))), top.entries().get(0).value());
        assertEquals(
                new Tuple(List.of(new Other("True"), new Other("False"))),
                top.entries().get(2).value());
    }

    @Test
    void tensorIsAViewOfItsStorage() throws IOException {
        TestPickle pickle =
                pickle().view("LongStorage", "7", 12, 3, new long[] {2, 4}, new long[] {4, 1});

        View view = assertInstanceOf(View.class, load(pickle));

        assertEquals(new PickleValue.Storage(StorageType.LONG, "7", 12), view.storage());
        assertEquals(3, view.offset());
        assertEquals(List.of(2L, 4L), view.size());
        assertEquals(List.of(4L, 1L), view.stride());
    }

    @Test
    void parameterIsItsTensor() throws IOException {
        TestPickle pickle =
                pickle().global("torch._utils", "_rebuild_parameter")
                        .floats("0", 3)
                        .op(Opcodes.NEWTRUE)
                        .orderedDict()
                        .op(Opcodes.TUPLE3, Opcodes.REDUCE);

        assertEquals(List.of(3L), assertInstanceOf(View.class, load(pickle)).size());
    }

    /** Old-style classes of Python 2, with and without the class on the stack. */
    @Test
    void instancesOfOldClassesKeepTheirState() throws IOException {
        TestPickle onStack =
                pickle().op(Opcodes.MARK)
                        .global("__main__", "Config")
                        .op(Opcodes.NONE, Opcodes.OBJ)
                        .op(Opcodes.EMPTY_DICT)
                        .text("lr")
                        .whole(3)
                        .op(Opcodes.SETITEM, Opcodes.BUILD);
        TestPickle inline = pickle().op(Opcodes.MARK, Opcodes.INST, 'm', '\n', 'C', '\n');

        Instance config = assertInstanceOf(Instance.class, load(onStack));

        assertEquals("an object of the class __main__.Config", config.found());
        assertEquals(Optional.of(new Whole(3)), config.attribute("lr"));
        assertEquals("an object of the class m.C", load(inline).found());
    }

    @Test
    void strings() throws IOException {
        TestPickle pickle =
                pickle().op(Opcodes.MARK)
                        .op(Opcodes.BINSTRING, 2, 0, 0, 0, 'a', 0xe9)
                        .op(Opcodes.SHORT_BINSTRING, 1, 'b')
                        .op(Opcodes.SHORT_BINUNICODE, 2, 0xc3, 0xa9)
                        .op(Opcodes.BINUNICODE8, 1, 0, 0, 0, 0, 0, 0, 0, 'c')
                        .op(Opcodes.SHORT_BINUNICODE, 1, 0xff)
                        .op(Opcodes.TUPLE);

        assertEquals(
                new Tuple(
                        List.of(
                                new Str("a\u00e9"),
                                new Str("b"),
                                new Str("\u00e9"),
                                new Str("c"),
                                new Str("\ufffd"))),
                load(pickle));
    }

    /** A tuple inside itself is built twice, and the first one is taken off the stack again. */
    @Test
    void valuesAndMarksAreTakenOff() throws IOException {
        TestPickle pickle =
                pickle().whole(1)
                        .op(Opcodes.NONE, Opcodes.POP)
                        .op(Opcodes.MARK, Opcodes.NONE, Opcodes.NONE, Opcodes.POP_MARK)
                        .op(Opcodes.MARK, Opcodes.POP)
                        .op(Opcodes.DUP, Opcodes.TUPLE2);

        assertEquals(new Tuple(List.of(new Whole(1), new Whole(1))), load(pickle));
    }

    @Test
    void numpyScalarIsAPlaceholder() throws IOException {
        TestPickle pickle =
                pickle().global("numpy.core.multiarray", "scalar")
                        .global("numpy", "dtype")
                        .text("f8")
                        .op(Opcodes.NEWFALSE, Opcodes.NEWTRUE, Opcodes.TUPLE3, Opcodes.REDUCE)
                        .op(Opcodes.MARK, Opcodes.BININT1, 3)
                        .text("<")
                        .op(Opcodes.NONE, Opcodes.NONE, Opcodes.NONE, Opcodes.TUPLE)
                        .op(Opcodes.BUILD)
                        .global("_codecs", "encode")
                        .text("\u0000\u00e9")
                        .text("latin1")
                        .op(Opcodes.TUPLE2, Opcodes.REDUCE)
                        .op(Opcodes.TUPLE2, Opcodes.REDUCE);

        assertEquals("an object of the class numpy.core.multiarray.scalar", load(pickle).found());
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "__builtin__, eval",
        "__builtin__, getattr",
        "java.lang, Runtime",
        "java.lang.Runtime, getRuntime",
        "torch, load",
        "torch._utils, _rebuild_tensor_v2.__globals__",
        "torch.nn.modules.linear, Linear",
        "collections, orderedDict",
        "argparse, Namespace",
    })
    void anyOtherNameGivesAPlaceholderAndRunsNothing(String module, String name)
            throws IOException {
        TestPickle pickle = pickle().global(module, name).text("id").op(Opcodes.TUPLE1, 'R');

        Instance found = assertInstanceOf(Instance.class, load(pickle));

        assertEquals("an object of the class " + module + "." + name, found.found());
        assertEquals(Optional.empty(), found.attribute("id"));
    }

    @Test
    void aNameCannotWriteControlCharactersToATerminal() throws IOException {
        String found = load(pickle().global("os\u001b[2J\r", "x".repeat(300))).found();

        assertTrue(found.startsWith("the class os?[2J?.xxx"), found);
        assertTrue(found.endsWith("..."), found);
    }

    @Test
    void everyBadUseIsRefusedWithItsOffset() {
        assertEquals(
                "data.pkl, byte 2: an opcode must be one of pickle protocols 2 to 5, found 0x82",
                fault(pickle().op(0x82)));
        assertEquals(
                "data.pkl, byte 2: the pickle protocol must be 2 to 5, found 6",
                fault(pickle().op(Opcodes.PROTO, 6)));
        assertEquals(
                "data.pkl, byte 2: the values on the stack must be at least 1, found 0",
                fault(pickle().op(Opcodes.TUPLE1)));
        assertEquals(
                "data.pkl, byte 4: the values on the stack must be at least 1, found 0",
                fault(pickle().op(Opcodes.NONE, Opcodes.MARK, Opcodes.TUPLE1)));
        assertEquals(
                "data.pkl, byte 2: the stack must contain a mark, found none",
                fault(pickle().op(Opcodes.TUPLE)));
        assertEquals(
                "data.pkl, byte 4: the stack must contain 1 value and no mark at the end, found 2"
                        + " and 0",
                fault(pickle().op(Opcodes.NONE, Opcodes.NONE)));
        assertEquals(
                "data.pkl, byte 2: a memo must be written before it is read, found 9",
                fault(pickle().op(Opcodes.BINGET, 9)));
        assertEquals(
                "data.pkl, byte 4: items must go into a list, found a tuple of 0",
                fault(pickle().op(Opcodes.EMPTY_TUPLE, Opcodes.NONE, Opcodes.APPEND)));
        assertEquals(
                "data.pkl, byte 5: entries must come in pairs, found 1 values",
                fault(pickle().op(Opcodes.EMPTY_DICT, '(', 'N', Opcodes.SETITEMS)));
        assertEquals(
                "data.pkl, byte 4: what is called must be a function, found None",
                fault(pickle().op(Opcodes.NONE, Opcodes.EMPTY_TUPLE, Opcodes.REDUCE)));
        assertEquals(
                "data.pkl, byte 4: state must belong to an object, found None",
                fault(pickle().op(Opcodes.NONE, Opcodes.NONE, Opcodes.BUILD)));
        assertEquals(
                "data.pkl, byte 3: a persistent id must be a tuple, found None",
                fault(pickle().op(Opcodes.NONE, Opcodes.BINPERSID)));
    }

    @Test
    void aTextLongerThanThePickleIsNotAllocated() {
        String message = fault(pickle().op(Opcodes.BINUNICODE, 0xff, 0xff, 0xff, 0xff));

        assertEquals(
                "data.pkl, byte 2: the pickle must have at least 4294967295 bytes, found 1"
                        + " (is the file truncated?)",
                message);
    }

    @Test
    void argumentsOfTheWrongTypeAreNamed() {
        TestPickle tensor =
                pickle().global("torch._utils", "_rebuild_tensor")
                        .op(Opcodes.MARK)
                        .text("x")
                        .whole(0)
                        .wholes(1)
                        .wholes(1)
                        .op(Opcodes.TUPLE, Opcodes.REDUCE);
        String message = fault(tensor);

        assertTrue(
                message.endsWith(
                        "torch._utils._rebuild_tensor: storage must be a storage, found the string"
                                + " 'x'"),
                message);
    }

    @Test
    void everyPrefixOfAPickleIsRefused() {
        byte[] whole = pickle().orderedDict().text("w").floats("0", 2, 3).op('s').stop();

        for (int length = 0; length < whole.length; length++) {
            byte[] prefix = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> run(prefix), "length " + length);
        }
    }

    @Test
    void aListInsideItselfAndDeepNestingDoNoHarm() throws IOException {
        TestPickle cyclic =
                pickle().op(Opcodes.EMPTY_LIST, Opcodes.BINPUT, 0, Opcodes.BINGET, 0)
                        .op(Opcodes.APPEND);
        assertInstanceOf(Sequence.class, load(cyclic));

        TestPickle deep = pickle().op(Opcodes.NONE);
        for (int i = 0; i < 200_000; i++) {
            deep.op(Opcodes.TUPLE1);
        }
        assertInstanceOf(Tuple.class, load(deep));
    }

    @Test
    void anEndlessPickleIsCutOff() {
        byte[] endless = new byte[Unpickler.MAX_OPCODES + 10];
        Arrays.fill(endless, (byte) Opcodes.EMPTY_DICT);

        assertEquals(
                "data.pkl must contain at most 2097152 opcodes, found more",
                Faults.inFile(() -> run(endless)));
    }
}
