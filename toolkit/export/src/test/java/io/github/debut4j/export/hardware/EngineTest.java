package io.github.debut4j.export.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The C++ and the Verilog compute what {@link QuantizedChain} does, bit for bit. */
class EngineTest {

    /** One for all, so that Verilator's library is compiled once. */
    @TempDir private static Path folder = Path.of("");

    private static Engine engine(
            String name, int rows, int columns, int lanes, int weightBits, int bits) {
        Factors factors =
                name.contains(":")
                        ? HardwareChains.factors(name)
                        : Factors.random(Chain.parse(name), new Random(3));
        // Less room than some values need, so that they saturate.
        double[] ranges = new double[factors.chain().size() + 1];
        Arrays.fill(ranges, 1);
        QuantizedChain chain =
                QuantizedChain.ranged(factors, new Widths(weightBits, bits, 60), ranges);
        return new Engine("engine", chain, new MacBlock(rows, columns, lanes));
    }

    private static List<int[]> inputs(Engine engine, int words) {
        Random random = new Random(4);
        List<int[]> inputs = new ArrayList<>();
        for (int k = 0; k < words * engine.block().lanes(); k++) {
            inputs.add(
                    HardwareChains.integers(
                            engine.weights().input(), engine.chain().cols(), random));
        }
        return inputs;
    }

    private static void assertOutputs(Engine engine, List<int[]> inputs, List<int[]> found) {
        assertEquals(inputs.size(), found.size());
        for (int k = 0; k < inputs.size(); k++) {
            assertArrayEquals(engine.weights().apply(inputs.get(k)), found.get(k), "vector " + k);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lenet:conv2, 2, 2, 3, 8, 16",
        "lenet:fc, 1, 2, 1, 8, 8",
        "lenet:fc2, 3, 5, 2, 4, 12",
        "vgg:conv8, 2, 2, 4, 8, 16",
        "pointnet_modelnet40_big:*.conv3, 4, 1, 1, 24, 24",
        "6 4 6 4 1 5 6 5 6 1, 4, 3, 2, 8, 16"
    })
    void cppAgrees(String chain, int rows, int columns, int lanes, int weightBits, int bits)
            throws IOException {
        Optional<Path> compiler = CppProgram.compiler();
        assumeTrue(compiler.isPresent(), "needs a C++ compiler, which is not here");
        Engine engine = engine(chain, rows, columns, lanes, weightBits, bits);
        CppSource source = new CppSource(engine, "source");
        Files.writeString(folder.resolve("source.cpp"), source.text());
        Files.writeString(folder.resolve("source.hpp"), source.header());
        List<int[]> inputs = inputs(engine, 3);

        CppProgram program =
                CppProgram.build(
                        engine,
                        folder,
                        "source",
                        compiler.orElseThrow(),
                        "-Wall",
                        "-Wextra",
                        "-pedantic",
                        "-Werror",
                        "-Wno-unknown-pragmas");

        assertOutputs(engine, inputs, program.run(inputs));
    }

    /** Few cases, since each simulation takes seconds to build. */
    @ParameterizedTest
    @CsvSource({
        "lenet:conv2, 2, 2, 3, 8, 16",
        "lenet:fc2, 3, 5, 2, 4, 12",
        "vgg:conv8, 2, 2, 4, 8, 16",
        "6 4 6 4 1 5 6 5 6 1, 4, 3, 2, 8, 16"
    })
    void verilogAgreesAndTakesTheCyclesOfTheModel(
            String chain, int rows, int columns, int lanes, int weightBits, int bits)
            throws IOException {
        Optional<Path> verilator = VerilogSimulation.verilator();
        assumeTrue(verilator.isPresent(), "needs Verilator, which is not here");
        Engine engine = engine(chain, rows, columns, lanes, weightBits, bits);
        VerilogSource source = new VerilogSource(engine, "source");
        Files.writeString(folder.resolve("source.v"), source.text());
        Files.writeString(folder.resolve(source.weightFile()), source.weights());
        List<int[]> inputs = inputs(engine, 3);
        VerilogSimulation simulation =
                VerilogSimulation.build(
                        engine, folder, "source.v", verilator.orElseThrow(), options());
        CycleModel model = engine.cycles();

        VerilogSimulation.Result free = simulation.run(inputs, 100, 100, 1);
        assertOutputs(engine, inputs, free.outputs());
        assertEquals(
                Collections.nCopies(
                        3,
                        new VerilogSimulation.Cycles(model.load(), model.compute(), model.drain())),
                free.cycles());

        VerilogSimulation.Result pressed = simulation.run(inputs, 60, 30, 5);
        assertOutputs(engine, inputs, pressed.outputs());
        assertEquals(
                Collections.nCopies(3, model.compute()),
                pressed.cycles().stream().map(VerilogSimulation.Cycles::compute).toList());
    }

    /** With the objects of Verilator's library that an earlier case has left in the folder. */
    private static String[] options() {
        List<String> options =
                new ArrayList<>(List.of("-Wall", "-Wno-WIDTH", "-Wno-DECLFILENAME", "-Wno-UNUSED"));
        for (String object : List.of("verilated.o", "verilated_threads.o")) {
            if (Files.exists(folder.resolve("verilated_").resolve(object))) {
                options.addAll(List.of("-MAKEFLAGS", "-o " + object));
            }
        }
        return options.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1a",
                "a__b",
                "a_",
                "a-b",
                "always",
                "INT",
                "template",
                "clk",
                "Storage",
                "std"
            })
    void refusesNames(String name) {
        QuantizedChain chain = engine("1 1 1 1 1", 1, 1, 1, 8, 8).weights();
        SettingException e =
                assertThrows(
                        SettingException.class, () -> new Engine(name, chain, MacBlock.DEFAULT));
        assertEquals("name", e.setting());
    }
}
