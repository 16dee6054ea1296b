package io.github.debut4j.export.conformance;

import io.github.debut4j.export.c.CName;
import io.github.debut4j.export.c.CProgram;
import io.github.debut4j.export.c.WeightType;
import io.github.debut4j.graph.Graph;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Graphs as C, all in one program: a build for each would take minutes. The program runs with
 * sanitizers where the compiler has them, so that an index outside an array ends it; arenas are
 * full of what is not a number.
 */
final class CTarget implements Target, AutoCloseable {

    private static final List<String> STRICT =
            List.of("-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-g0");
    private static final String COMPILER = "gcc";
    private static final String SANITIZE = "-fsanitize=address,undefined";

    private final Map<Graph, Integer> numbers = new HashMap<>();
    private final List<CProgram> programs = new ArrayList<>();
    private final Set<String> parts = new HashSet<>();
    private final Path folder;
    private final Process process;

    private CTarget(List<Graph> graphs) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("conformance");
        for (Graph graph : graphs) {
            if (numbers.putIfAbsent(graph, programs.size()) == null) {
                CName name = new CName("case" + programs.size());
                programs.add(CProgram.of(graph, name, WeightType.FLOAT));
            }
        }
        writeAll();
        if (!builds(List.of("-fno-sanitize-recover=all", SANITIZE)) && !builds(List.of())) {
            throw new IOException(Files.readString(folder.resolve("messages")));
        }
        process =
                new ProcessBuilder(folder.resolve("all").toString())
                        .redirectError(folder.resolve("messages").toFile())
                        .start();
    }

    static boolean hasCompiler() {
        return Tools.has(COMPILER);
    }

    /** Builds the graphs. */
    static CTarget of(List<Graph> graphs) {
        try {
            return new CTarget(graphs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean builds(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(COMPILER));
        command.addAll(STRICT);
        command.addAll(options);
        command.addAll(List.of("-o", "all", "all.c", "-lm"));
        return new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("messages").toFile())
                        .start()
                        .waitFor()
                == 0;
    }

    private void writeAll() throws IOException {
        StringBuilder wrappers = new StringBuilder();
        StringBuilder table = new StringBuilder();
        try (Writer all = Files.newBufferedWriter(folder.resolve("all.c"))) {
            for (CProgram program : programs) {
                CName name = program.name();
                try (Writer header = Files.newBufferedWriter(folder.resolve(name.header()))) {
                    program.writeHeader(header);
                }
                writeNewParts(all, program);
                wrappers.append(
                        "static void %1$s(const float *x, float *y, float *arena)\n{\n    %2$s;\n}\n"
                                .formatted(name, program.call("x", "y", "arena")));
                table.append(
                        "    {%s, %d, %d, %d},\n"
                                .formatted(
                                        name,
                                        program.inputSize(),
                                        program.outputSize(),
                                        program.arenaFloats()));
            }
            all.write(wrappers.toString());
            all.write(main().replace("/* table */", table));
        }
    }

    /**
     * Writes what earlier programs have not: the functions that programs share, which differ in the
     * program's name only, would take most of the compiler's time.
     */
    private void writeNewParts(Writer all, CProgram program) throws IOException {
        StringBuilder source = new StringBuilder();
        program.writeSource(source);
        String shared =
                source.toString()
                        .replaceAll("\\b" + program.name() + "_(?!run\\b|\\d)", "shared_")
                        .replaceAll("\\b" + program.name().macro() + "_", "SHARED_");
        for (String part : shared.split("\n\n", -1)) {
            if (parts.add(part)) {
                all.write(part + "\n\n");
            }
        }
    }

    private static String main() throws IOException {
        try (var in = CTarget.class.getResourceAsStream("conformance.c")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public List<float[]> run(Graph graph, List<float[]> inputs, int examples) {
        int number = Objects.requireNonNull(numbers.get(graph), "an unknown graph");
        List<float[]> outputs = new ArrayList<>();
        for (String output : graph.outputs()) {
            outputs.add(new float[graph.shape(output).count() * examples]);
        }
        try {
            for (int example = 0; example < examples; example++) {
                send(number, inputs, examples, example);
                receive(programs.get(number).outputSize(), outputs, examples, example);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(messages(), e);
        }
        return outputs;
    }

    private void send(int number, List<float[]> inputs, int examples, int example)
            throws IOException {
        int size = programs.get(number).inputSize();
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * size).order(ByteOrder.nativeOrder());
        bytes.putInt(number);
        for (float[] input : inputs) {
            int length = input.length / examples;
            for (int k = 0; k < length; k++) {
                bytes.putFloat(input[example * length + k]);
            }
        }
        OutputStream out = process.getOutputStream();
        out.write(bytes.array());
        out.flush();
    }

    private void receive(int size, List<float[]> outputs, int examples, int example)
            throws IOException {
        byte[] bytes = new byte[4 * size];
        new DataInputStream(process.getInputStream()).readFully(bytes);
        var values = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
        for (float[] output : outputs) {
            int length = output.length / examples;
            values.get(output, example * length, length);
        }
    }

    private String messages() {
        try {
            process.waitFor();
            return Files.readString(folder.resolve("messages"));
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
