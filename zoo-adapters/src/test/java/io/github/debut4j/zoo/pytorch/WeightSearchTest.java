package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a state dict is found in a checkpoint, and under which names its tensors. */
class WeightSearchTest {

    @TempDir Path folder = Path.of("");

    private Path file(TestPickle pickle) throws IOException {
        return new TestOldCheckpoint(pickle.stop())
                .floats("0", 1, 2)
                .floats("1", 3, 4)
                .write(folder.resolve("x.pth"));
    }

    private StateDict read(TestPickle pickle) throws IOException {
        return PyTorchCheckpoint.read(file(pickle));
    }

    private String fault(TestPickle pickle) throws IOException {
        Path file = file(pickle);
        return Faults.inFile(() -> PyTorchCheckpoint.read(file))
                .substring(file.toString().length() + 2);
    }

    private static TestPickle dict() {
        return new TestPickle().op(Opcodes.EMPTY_DICT);
    }

    /** A state dict of one tensor in storage 0 or 1; the other storage is used by nothing. */
    private static TestPickle weights(TestPickle pickle, String name, String key) {
        String other = key.equals("0") ? "1" : "0";
        return pickle.op(Opcodes.EMPTY_DICT)
                .text(name)
                .floats(key, 2)
                .op(Opcodes.SETITEM)
                .floats(other, 2)
                .op(Opcodes.POP);
    }

    private static TestPickle entry(TestPickle pickle, String key, String tensor, String storage) {
        return weights(pickle.text(key), tensor, storage).op(Opcodes.SETITEM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "params_ema",
                "state_dict_ema",
                "model_ema",
                "state_dict",
                "model_state_dict",
                "model",
                "net",
                "network",
                "params",
                "weights",
                "generator",
                "a key of one's own"
            })
    void usualKeysAndTheOnlyOtherOne(String key) throws IOException {
        TestPickle pickle = dict().text("epoch").whole(3).op(Opcodes.SETITEM);

        StateDict read = read(entry(pickle, key, "w", "1"));

        assertArrayEquals(new float[] {3, 4}, read.tensor("w").values());
        assertEquals(List.of("epoch"), read.leftBehind());
    }

    @Test
    void wrappersAreNested() throws IOException {
        TestPickle pickle = dict().text("model").op(Opcodes.EMPTY_DICT);
        entry(pickle, "state_dict", "module.w", "0").op(Opcodes.SETITEM);

        assertEquals(List.of("w"), List.copyOf(read(pickle).tensors().keySet()));
    }

    @Test
    void averagedWeightsComeFirstAndTheOthersAreNamed() throws IOException {
        TestPickle pickle = entry(dict(), "params", "w", "0");

        StateDict read = read(entry(pickle, "params_ema", "w", "1"));

        assertArrayEquals(new float[] {3, 4}, read.tensor("w").values());
        assertEquals(List.of("params (the weights of params_ema are used)"), read.leftBehind());
    }

    /** A module may be called {@code model} and a setting too. */
    @Test
    void aUsualKeyWithoutWeightsIsPassedOver() throws IOException {
        TestPickle pickle = dict().text("model").op(Opcodes.EMPTY_DICT, Opcodes.SETITEM);

        StateDict read = read(entry(pickle, "net", "w", "1"));

        assertArrayEquals(new float[] {3, 4}, read.tensor("w").values());
    }

    @Test
    void severalStateDictsAreRefusedByTheirKeys() throws IOException {
        TestPickle pickle = entry(dict(), "encoder", "w", "0");

        assertEquals(
                "must contain one state dict, found 2, under the keys encoder, decoder (save the"
                        + " state dict of the network alone)",
                fault(entry(pickle, "decoder", "w", "1")));
    }

    @ParameterizedTest
    @CsvSource({
        "module.w, w",
        "module.module.module.w, w",
        "_orig_mod.w, w",
        "module._orig_mod.w, w",
        "_orig_mod.module.w, w",
        "block._orig_mod.w, block.w",
        "block.module.w, block.module.w",
        "submodule.w, submodule.w",
        "module_.w, module_.w"
    })
    void wrappersOfTheNetworkAreTakenOffTheNames(String saved, String name) throws IOException {
        TestPickle pickle = weights(new TestPickle(), saved, "0");

        assertEquals(List.of(name), List.copyOf(read(pickle).tensors().keySet()));
    }

    @Test
    void stepsOfAveragedModelsAreLeftBehind() throws IOException {
        TestPickle pickle =
                weights(new TestPickle(), "module.w", "0")
                        .text("n_averaged")
                        .view("FloatStorage", "1", 2, 0, new long[0], new long[0])
                        .op(Opcodes.SETITEM);

        StateDict read = read(pickle);

        assertEquals(List.of("w"), List.copyOf(read.tensors().keySet()));
        assertEquals(List.of("n_averaged"), read.leftBehind());
    }

    @Test
    void numbersAndExtraStateInAStateDictAreLeftBehind() throws IOException {
        TestPickle pickle =
                weights(new TestPickle(), "w", "0")
                        .text("epoch")
                        .whole(3)
                        .op(Opcodes.SETITEM)
                        .text("fc._extra_state")
                        .global("io", "BytesIO")
                        .op(Opcodes.EMPTY_TUPLE, Opcodes.REDUCE, Opcodes.SETITEM);

        assertEquals(List.of("epoch", "fc._extra_state"), read(pickle).leftBehind());
    }

    @Test
    void tensorsOfOtherKindsAreRefusedByName() throws IOException {
        TestPickle quantised =
                weights(new TestPickle(), "w", "0")
                        .text("q")
                        .global("torch._utils", "_rebuild_qtensor")
                        .op(Opcodes.EMPTY_TUPLE, Opcodes.REDUCE, Opcodes.SETITEM);
        assertEquals(
                "'q' in the state dict must be a dense tensor, found a quantised tensor",
                fault(quantised));

        TestPickle complex =
                dict().text("w")
                        .view("ComplexFloatStorage", "1", 2, 0, new long[] {2}, new long[] {1})
                        .op(Opcodes.SETITEM)
                        .floats("0", 2)
                        .op(Opcodes.POP);
        assertEquals(
                "tensor 'w': must have real elements, not complex or quantised ones, found those of"
                        + " torch.ComplexFloatStorage",
                fault(complex));
    }

    /** Python 2 gives an OrderedDict its pairs as an argument, and writes its texts as bytes. */
    @Test
    void stateDictsOfPython2() throws IOException {
        TestPickle pickle =
                new TestPickle()
                        .global("collections", "OrderedDict")
                        .op(Opcodes.EMPTY_LIST, Opcodes.EMPTY_LIST, Opcodes.MARK)
                        .op(Opcodes.SHORT_BINSTRING, 4, 'f', 'c', '.', 'w')
                        .floats("0", 2)
                        .op(Opcodes.APPENDS, Opcodes.APPEND, Opcodes.TUPLE1, Opcodes.REDUCE)
                        .floats("1", 2)
                        .op(Opcodes.POP);

        assertArrayEquals(new float[] {1, 2}, read(pickle).tensor("fc.w").values());
    }

    /** Elements of types that PyTorch has no storage class for. */
    @Test
    void untypedStorages() throws IOException {
        assertArrayEquals(
                new float[] {1, 2}, PyTorchCheckpoint.read(typed("float32")).tensor("w").values());
        Path file = typed("float8_e4m3fn");
        String message = Faults.inFile(() -> PyTorchCheckpoint.read(file));
        assertEquals(
                file
                        + ": 'w' in the state dict must be a dense tensor, found a tensor of"
                        + " elements torch.float8_e4m3fn",
                message);
    }

    private Path typed(String dtype) throws IOException {
        TestPickle pickle =
                dict().text("w")
                        .global("torch._utils", "_rebuild_tensor_v3")
                        .op(Opcodes.MARK)
                        .storage("UntypedStorage", "0", 8)
                        .whole(0)
                        .wholes(2)
                        .wholes(1)
                        .op(Opcodes.NEWFALSE)
                        .orderedDict()
                        .global("torch", dtype)
                        .op(Opcodes.TUPLE, Opcodes.REDUCE, Opcodes.SETITEM);
        return new TestCheckpoint(pickle.stop()).floats("0", 1, 2).write(folder.resolve("x.pt"));
    }

    /** A small pickle in which every path through dicts and modules is exponentially long. */
    @Test
    void dictsAndModulesInsideThemselvesEnd() throws IOException {
        TestPickle dict = dict().op(Opcodes.BINPUT, 0);
        for (String key : List.of("model", "net", "weights")) {
            dict.text(key).op(Opcodes.BINGET, 0, Opcodes.SETITEM);
        }
        TestPickle module = module().op(Opcodes.BINPUT, 0).op(Opcodes.EMPTY_DICT);
        module.text("_parameters").op(Opcodes.EMPTY_DICT, Opcodes.SETITEM);
        module.text("_modules").op(Opcodes.EMPTY_DICT);
        for (String key : List.of("a", "b", "c")) {
            module.text(key).op(Opcodes.BINGET, 0, Opcodes.SETITEM);
        }
        module.op(Opcodes.SETITEM, Opcodes.BUILD);
        Path dicts = new TestCheckpoint(dict.stop()).write(folder.resolve("a.pt"));
        Path modules = new TestCheckpoint(module.stop()).write(folder.resolve("b.pt"));

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    Faults.inFile(() -> PyTorchCheckpoint.read(dicts));
                    Faults.inFile(() -> PyTorchCheckpoint.read(modules));
                });
    }

    private static TestPickle module() {
        return new TestPickle().global("__main__", "Net").op(Opcodes.EMPTY_TUPLE, Opcodes.NEWOBJ);
    }
}
