package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.io.FileGroup;
import io.github.debut4j.chain.io.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Writes engines into folders, after they have been run. */
public final class HardwareExport {

    /** Why C++ was not verified. */
    public static final String NO_COMPILER =
            "a C++ compiler (c++, g++ or clang++) must be on the path, found none";

    /** Why Verilog was not verified. */
    public static final String NO_VERILATOR = "Verilator must be on the path, found none";

    private static final int WORDS = 4;
    private static final int OFTEN = 70;

    private HardwareExport() {}

    /**
     * What ran an engine.
     *
     * @param runtime such as {@code C++, built with g++}
     * @param vectors with which it was run; all outputs were those of the integer reference
     */
    public record Verified(String runtime, int vectors) {}

    /**
     * Writes the source and the header of an engine in C++, after it has been built and run.
     *
     * @param source that ends in {@code .cpp}; the header is written beside it
     * @return what ran it; empty if there is no compiler
     * @throws IOException if a file cannot be written, the program cannot be built or run, or a bit
     *     of an output differs; nothing is written then
     */
    public static Optional<Verified> writeCpp(LayerEngine layer, Path source) throws IOException {
        return writeCpp(layer, source, CppProgram.compiler());
    }

    static Optional<Verified> writeCpp(LayerEngine layer, Path source, Optional<Path> compiler)
            throws IOException {
        Engine engine = layer.engine();
        String file = withoutEnding(source);
        CppSource code = new CppSource(engine, file);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(file(source), code.text());
        texts.put(file(header(source)), code.header());
        return write(
                source,
                texts,
                folder -> {
                    if (compiler.isEmpty()) {
                        return Optional.empty();
                    }
                    Path program = compiler.orElseThrow();
                    List<int[]> inputs = inputs(layer);
                    require(
                            engine,
                            inputs,
                            CppProgram.build(engine, folder, file, program).run(inputs));
                    return Optional.of(
                            new Verified("C++, built with " + file(program), inputs.size()));
                });
    }

    /**
     * Writes a module and its file of weights, after Verilator has simulated it with a source and a
     * sink that are not always ready.
     *
     * @param module that ends in {@code .v}; the weights are written beside it
     * @return what ran it; empty if there is no Verilator
     * @throws IOException if a file cannot be written, the module cannot be built or run, or a bit
     *     of an output or the number of cycles differs; nothing is written then
     */
    public static Optional<Verified> writeVerilog(LayerEngine layer, Path module)
            throws IOException {
        return writeVerilog(layer, module, VerilogSimulation.verilator());
    }

    static Optional<Verified> writeVerilog(LayerEngine layer, Path module, Optional<Path> verilator)
            throws IOException {
        Engine engine = layer.engine();
        VerilogSource code = new VerilogSource(engine, withoutEnding(module));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(file(module), code.text());
        texts.put(code.weightFile(), code.weights());
        return write(
                module,
                texts,
                folder -> {
                    if (verilator.isEmpty()) {
                        return Optional.empty();
                    }
                    List<int[]> inputs = inputs(layer);
                    VerilogSimulation.Result result =
                            VerilogSimulation.build(
                                            engine,
                                            folder,
                                            file(module),
                                            verilator.orElseThrow(),
                                            "-Wno-fatal",
                                            "-Wno-lint")
                                    .run(inputs, OFTEN, OFTEN, 1);
                    require(engine, inputs, result.outputs());
                    requireCycles(engine, result.cycles());
                    return Optional.of(new Verified("Verilator", inputs.size()));
                });
    }

    /** Runs what is in a folder. */
    @FunctionalInterface
    private interface Check {
        Optional<Verified> run(Path folder) throws IOException;
    }

    private static Optional<Verified> write(Path first, Map<String, String> texts, Check check)
            throws IOException {
        Path folder = Objects.requireNonNull(first.toAbsolutePath().getParent());
        FileGroup group = new FileGroup(folder, List.copyOf(texts.keySet()));
        group.requireWritable();
        try (TemporaryFolder hidden = TemporaryFolder.in(folder)) {
            for (Map.Entry<String, String> each : texts.entrySet()) {
                Files.writeString(
                        hidden.file(each.getKey()), each.getValue(), StandardCharsets.US_ASCII);
            }
            Optional<Verified> verified = check.run(hidden.path());
            group.replaceBy(hidden.path());
            return verified;
        }
    }

    private static String file(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static String withoutEnding(Path path) {
        String file = file(path);
        return file.substring(0, file.lastIndexOf('.'));
    }

    /** The header of a source in C++, beside it. */
    public static Path header(Path source) {
        return source.resolveSibling(withoutEnding(source) + ".hpp");
    }

    /** The file of weights of a module, beside it. */
    public static Path weights(Path module) {
        return module.resolveSibling(VerilogSource.weightFile(withoutEnding(module)));
    }

    /** Vectors of the layer, and random integers of the whole range, in equal parts. */
    private static List<int[]> inputs(LayerEngine layer) {
        Engine engine = layer.engine();
        FixedPoint format = engine.weights().input();
        Random random = new Random(1);
        List<int[]> inputs = new ArrayList<>();
        for (int k = 0; k < WORDS * engine.block().lanes(); k++) {
            double[] vector = LayerEngine.column(layer.vectors(), k % layer.vectors().cols());
            inputs.add(
                    k % 2 == 0
                            ? Arrays.stream(vector).mapToInt(format::quantize).toArray()
                            : random.ints(
                                            vector.length,
                                            (int) FixedPoint.least(format.bits()),
                                            (int) FixedPoint.greatest(format.bits()) + 1)
                                    .toArray());
        }
        return inputs;
    }

    private static void require(Engine engine, List<int[]> inputs, List<int[]> outputs)
            throws IOException {
        for (int n = 0; n < inputs.size(); n++) {
            int[] expected = engine.weights().apply(inputs.get(n));
            int[] found = n < outputs.size() ? outputs.get(n) : new int[0];
            int at = Arrays.mismatch(expected, found);
            if (at >= 0) {
                throw new IOException(
                        "the exported engine must compute what the integer reference does; output "
                                + at
                                + " of vector "
                                + n
                                + " must be "
                                + expected[at]
                                + ", found "
                                + (at < found.length ? found[at] : "none"));
            }
        }
    }

    private static void requireCycles(Engine engine, List<VerilogSimulation.Cycles> cycles)
            throws IOException {
        for (VerilogSimulation.Cycles each : cycles) {
            if (each.compute() != engine.cycles().compute()) {
                throw new IOException(
                        "the exported engine must compute in "
                                + engine.cycles().compute()
                                + " cycles, found "
                                + each.compute());
            }
        }
    }
}
