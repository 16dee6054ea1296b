package io.github.debut4j.export.c;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.export.process.Command;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Graphs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on a Cortex-M4 that QEMU emulates. */
class CortexTest {

    private static final String COMPILER = "arm-none-eabi-gcc";
    private static final String EMULATOR = "qemu-system-arm";

    @TempDir private Path folder = Path.of("");

    private void copy(String resource) throws Exception {
        Files.writeString(folder.resolve(resource), Snippet.resource(resource));
    }

    private void build(CProgram program, ReferenceRun examples) throws Exception {
        Files.writeString(folder.resolve("net.c"), Programs.source(program));
        Files.writeString(folder.resolve("net.h"), Programs.header(program));
        StringBuilder input = new StringBuilder();
        for (float value : Example.of(List.of(examples)).get(0).input()) {
            input.append(Literals.of(value)).append(",\n");
        }
        Files.writeString(
                folder.resolve("count.c"),
                Snippet.resource("count.c")
                        .replace("@HEADER@", "net.h")
                        .replace("@CALL@", program.call("input", "output", "arena"))
                        .replace("/* input */", input));
        copy("startup.c");
        copy("board.ld");
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard"));
        arguments.addAll(List.of("-mfpu=fpv4-sp-d16", "-O2", "--specs=rdimon.specs"));
        arguments.addAll(List.of("-T", "board.ld", "-o", "net.elf"));
        arguments.addAll(List.of("startup.c", "count.c", "net.c", "-lm"));
        CCompiler.find(COMPILER).orElseThrow().run(folder, arguments);
    }

    private List<String> run(String emulator) throws Exception {
        List<String> command = new ArrayList<>(List.of(emulator, "-M", "mps2-an386"));
        command.addAll(List.of("-nographic", "-monitor", "none", "-serial", "none"));
        command.addAll(List.of("-icount", "shift=0"));
        command.addAll(List.of("-semihosting-config", "enable=on,target=native"));
        command.addAll(List.of("-kernel", "net.elf"));
        return new Command(folder, command, "the emulator").run().lines().toList();
    }

    @Test
    void computesTheSameAsTheHost() throws Exception {
        Optional<CCompiler> emulator = CCompiler.find(EMULATOR);
        assumeTrue(
                emulator.isPresent() && CCompiler.find(COMPILER).isPresent(),
                "needs " + EMULATOR + " and " + COMPILER + ", which are not here");
        Graph graph = Graphs.everyOperator();
        ReferenceRun examples = Programs.examples(graph, 1);
        build(Programs.of(graph), examples);
        List<String> lines = run(emulator.get().program().toString());
        int instructions = Integer.parseInt(lines.get(0));
        assertTrue(instructions > 5_000 && instructions < 500_000, lines.get(0));
        float[] expected = Example.of(List.of(examples)).get(0).output();
        float[] found = new float[lines.size() - 1];
        for (int k = 0; k < found.length; k++) {
            found[k] = Float.parseFloat(lines.get(k + 1));
        }
        assertArrayEquals(expected, found, 1e-5f);
    }
}
