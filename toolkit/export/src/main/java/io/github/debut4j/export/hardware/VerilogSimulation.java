package io.github.debut4j.export.hardware;

import io.github.debut4j.export.process.Command;
import io.github.debut4j.export.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A simulation of an engine's Verilog, built by Verilator. */
final class VerilogSimulation {

    private final Engine engine;
    private final Path folder;

    private VerilogSimulation(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /**
     * The cycles of a vector, or one per lane.
     *
     * @param load in which the input was taken
     * @param compute until the first output was offered
     * @param drain until the last output was taken, and for all but the last vector until the first
     *     input of the next
     */
    record Cycles(long load, long compute, long drain) {}

    /** What a simulation found. */
    record Result(List<int[]> outputs, List<Cycles> cycles) {}

    /** Verilator. */
    static Optional<Path> verilator() {
        return SearchPath.find("verilator");
    }

    /**
     * Builds the simulation.
     *
     * @param folder with the module and the weights; for further files, too
     * @param file the name of the module's file
     * @param options about warnings, which otherwise are errors
     */
    static VerilogSimulation build(
            Engine engine, Path folder, String file, Path verilator, String... options)
            throws IOException {
        Files.writeString(
                folder.resolve("simulation_.cpp"), Template.of("simulation.cpp", engine).text());
        List<String> words =
                new ArrayList<>(List.of(verilator.toString(), "--cc", "--exe", "--build", "-O3"));
        words.addAll(List.of(options));
        words.addAll(List.of("--default-language", "1364-2001", "-CFLAGS", "-O1"));
        words.addAll(List.of("--top-module", engine.name(), "--Mdir", "verilated_"));
        words.addAll(List.of("-o", "simulation_", file, "simulation_.cpp"));
        new Command(folder, words, "Verilator").run();
        return new VerilogSimulation(engine, folder);
    }

    /**
     * Runs the engine.
     *
     * @param inputs their number is a multiple of the lanes'. Not modified.
     * @param source in how many of 100 cycles the source has an input
     * @param sink in how many of 100 cycles the sink takes an output
     * @param seed of these cycles
     */
    Result run(List<int[]> inputs, int source, int sink, int seed) throws IOException {
        int lanes = engine.block().lanes();
        long[] numbers =
                EngineRun.run(
                        folder,
                        "verilated_/simulation_",
                        EngineRun.words(inputs, lanes),
                        List.of(String.valueOf(source), String.valueOf(sink), String.valueOf(seed)),
                        "the simulation of the exported engine");
        int outputs = inputs.size() * engine.chain().rows();
        List<Cycles> cycles = new ArrayList<>();
        for (int k = outputs; k + 2 < numbers.length; k += 3) {
            cycles.add(new Cycles(numbers[k], numbers[k + 1], numbers[k + 2]));
        }
        return new Result(
                EngineRun.vectors(Arrays.copyOf(numbers, outputs), engine.chain().rows(), lanes),
                cycles);
    }
}
