package io.github.debut4j.export.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.export.process.Command;
import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Graphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CExportTest {

    private static final Graph GRAPH = Graphs.everyOperator();
    private static final List<String> STRICT =
            List.of("-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-O2");

    @TempDir private Path folder = Path.of("");

    private static CProgram program(String name, WeightType type) {
        return CProgram.of(GRAPH, new CName(name), type);
    }

    private static CCompiler compiler(String name) {
        Optional<CCompiler> compiler = CCompiler.find(name);
        assumeTrue(compiler.isPresent(), "needs the compiler " + name + ", which is not here");
        return compiler.orElseThrow();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void compile(String compiler, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(STRICT);
        arguments.addAll(List.of(more));
        compiler(compiler).run(folder, arguments);
    }

    @ParameterizedTest
    @EnumSource
    void verifiesAndWritesWithATestbench(WeightType type) throws Exception {
        Optional<CCompiler> compiler = Optional.of(compiler("gcc"));
        List<ReferenceRun> runs = List.of(Programs.examples(GRAPH, 1), Programs.examples(GRAPH, 3));
        Verification found =
                CExport.writeVerified(program("int", type), folder, runs, true, compiler)
                        .orElseThrow();
        assertEquals(List.of("int.c", "int.h", "int_test.c"), files());
        assertEquals(List.of(1, 3), found.batches());
        assertEquals("C, built with gcc", found.runtime());
        assertEquals(type == WeightType.INT8, found.maxRelativeError() > 1e-5, found.toString());
        compile("gcc", "int.c", "int_test.c", "-o", "test", "-lm");
        String output =
                new Command(folder, List.of(folder.resolve("test").toString()), "the test").run();
        assertTrue(output.startsWith("4 of 4 examples as expected"), output);
    }

    @Test
    void theTestbenchFindsOtherOutputs() throws Exception {
        ReferenceRun examples = Programs.examples(GRAPH, 2);
        examples.outputs().get(1)[3] += 0.01f;
        CExport.writeVerified(
                program("net", WeightType.FLOAT),
                folder,
                List.of(examples),
                true,
                Optional.empty());
        Path bench = folder.resolve("net_test.c");
        Testbench strict =
                new Testbench(
                        program("net", WeightType.FLOAT),
                        Example.of(List.of(examples)),
                        Verification.LIMIT);
        StringBuilder text = new StringBuilder();
        strict.write(text);
        Files.writeString(bench, text);
        compile("gcc", "net.c", "net_test.c", "-o", "test", "-lm");
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                new Command(
                                                folder,
                                                List.of(folder.resolve("test").toString()),
                                                "the test")
                                        .run());
        assertTrue(
                String.valueOf(e.getMessage()).contains("1 of 2 examples as expected"),
                e.getMessage());
    }

    @Test
    void writesNothingIfOutputsDiffer() throws Exception {
        Optional<CCompiler> compiler = Optional.of(compiler("gcc"));
        ReferenceRun examples = Programs.examples(GRAPH, 2);
        examples.outputs().get(0)[1] += 0.01f;
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                CExport.writeVerified(
                                        program("net", WeightType.FLOAT),
                                        folder,
                                        List.of(examples),
                                        true,
                                        compiler));
        assertTrue(
                String.valueOf(e.getMessage()).contains("must differ from those of the original"),
                e.getMessage());
        assertEquals(List.of(), files());
    }

    @Test
    void saysIfThereIsNoCompiler() throws Exception {
        ReferenceRun examples = Programs.examples(GRAPH, 1);
        assertEquals(
                Optional.empty(),
                CExport.writeVerified(
                        program("net", WeightType.FLOAT),
                        folder,
                        List.of(examples),
                        false,
                        CCompiler.find("no-such-compiler")));
        assertEquals(List.of("net.c", "net.h"), files());
    }

    @Test
    void refusesExamplesOfOtherNetworks() {
        ReferenceRun examples = new ReferenceRun(1, List.of(new float[32]), List.of(new float[4]));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                CExport.writeVerified(
                                        program("net", WeightType.FLOAT),
                                        folder,
                                        List.of(examples),
                                        false));
        assertEquals(
                "the sizes of the inputs of an example must be [32, 12], found [32]",
                e.getMessage());
    }

    @Test
    void namesAFolderThatDoesNotExist() {
        Path missing = folder.resolve("missing");
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                CExport.writeVerified(
                                        program("net", WeightType.FLOAT),
                                        missing,
                                        List.of(Programs.examples(GRAPH, 1)),
                                        false));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith(missing.resolve("net.c") + ": cannot be written: folder"),
                e.getMessage());
    }

    @Test
    void replacesNoFolder() throws IOException {
        Files.createDirectory(folder.resolve("net.h"));
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                CExport.writeVerified(
                                        program("net", WeightType.FLOAT),
                                        folder,
                                        List.of(Programs.examples(GRAPH, 1)),
                                        false));
        assertEquals(
                folder.resolve("net.h") + ": cannot be written: it is a folder", e.getMessage());
        assertEquals(List.of("net.h"), files());
    }

    @Test
    void identifiersNeedNotBeginWithTheNameOfTheFiles() throws IOException {
        compiler("gcc");
        CProgram program = CProgram.of(GRAPH, new CName("small", "my-net"), WeightType.FLOAT);
        ReferenceRun examples = Programs.examples(GRAPH, 1);
        CExport.writeVerified(program, folder, List.of(examples), true);
        assertEquals(List.of("my-net.c", "my-net.h", "my-net_test.c"), files());
        String header = Files.readString(folder.resolve("my-net.h"));
        assertTrue(header.contains("#define SMALL_INPUT_SIZE 44"), header);
        assertTrue(header.contains("void small_run("), header);
        try (ExportedFile file = CExport.open(folder.resolve("my-net.c"))) {
            Verification.require(file.runtime(), file, List.of(examples));
        }
    }

    @Test
    void linksAreKept() throws IOException {
        Path real = Files.writeString(folder.resolve("real.c"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("net.c"), real);

        CExport.writeVerified(
                program("net", WeightType.FLOAT),
                folder,
                List.of(Programs.examples(GRAPH, 1)),
                false,
                Optional.empty());

        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(real).startsWith("#include \"net.h\""));
        assertEquals(List.of("net.c", "net.h", "real.c"), files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "arm-none-eabi-gcc"})
    void compilersHaveNothingToWarnOf(String compiler) throws Exception {
        compiler(compiler);
        ReferenceRun examples = Programs.examples(GRAPH, 1);
        List<String> options = new ArrayList<>(List.of("-c", "-Wdouble-promotion"));
        if (compiler.startsWith("arm")) {
            options.addAll(List.of("-mcpu=cortex-m4", "-mthumb"));
        }
        for (WeightType type : WeightType.values()) {
            String name = type == WeightType.FLOAT ? "net" : "small";
            CExport.writeVerified(
                    program(name, type), folder, List.of(examples), false, Optional.empty());
            options.add(name + ".c");
        }
        compile(compiler, options.toArray(new String[0]));
    }
}
