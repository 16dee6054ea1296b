package io.github.debut4j.export.c;

import io.github.debut4j.export.process.Command;
import io.github.debut4j.export.verify.ExportedNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds a program with a main of its own and runs it on examples, one after the other. */
final class Execution implements ExportedNetwork {

    private static final String EXECUTABLE = "main_";
    private static final List<String> OPTIONS = List.of("-std=c99", "-O2");
    private static final Set<StandardOpenOption> CREATED =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);

    private final CFunction function;
    private final Path folder;
    private final Duration limit;

    /**
     * An execution.
     *
     * @param folder with the source and the header; for further files, too
     */
    Execution(CFunction function, Path folder) {
        this(function, folder, function.exampleLimit());
    }

    /**
     * An execution.
     *
     * @param limit for the time of one example
     */
    Execution(CFunction function, Path folder, Duration limit) {
        this.function = function;
        this.folder = folder;
        this.limit = limit;
    }

    /** Builds the program. */
    void build(CCompiler compiler) throws IOException {
        build(function, folder, compiler, "harness.c", EXECUTABLE);
    }

    /**
     * Builds a program with a main.
     *
     * @param folder with the source and the header; for the main, too
     * @param resource the main
     * @param executable the name of the file to build
     */
    static void build(
            CFunction function, Path folder, CCompiler compiler, String resource, String executable)
            throws IOException {
        String main =
                function.name()
                        .applied(Snippet.resource(resource))
                        .replace("@HEADER@", function.name().header())
                        .replace("@CALL@", function.call("input", "output", "arena"));
        Files.writeString(folder.resolve(executable + ".c"), main);
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.addAll(
                List.of("-o", executable, executable + ".c", function.name().source(), "-lm"));
        compiler.run(folder, arguments);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IOException if the program fails, or one example takes longer than the limit
     */
    @Override
    public List<float[]> run(List<float[]> inputs, int count) throws IOException {
        Path outputs = folder.resolve("outputs_");
        Files.deleteIfExists(outputs);
        write(folder.resolve("inputs_"), inputs, count);
        Command command =
                new Command(
                        folder,
                        List.of(folder.resolve(EXECUTABLE).toString(), "inputs_", "outputs_"),
                        "the exported network");
        // The file is missing until the program has begun.
        if (!command.run(() -> outputs.toFile().length(), limit)) {
            throw new IOException(
                    "the exported network must compute an example in at most "
                            + limit.toSeconds()
                            + " seconds, found one that takes longer; it was stopped");
        }
        return read(outputs, count);
    }

    /** Writes the inputs of examples, those of one example after the other. */
    static void write(Path file, List<float[]> arrays, int count) throws IOException {
        try (var out = Files.newByteChannel(file, CREATED)) {
            for (int example = 0; example < count; example++) {
                float[] values = Example.joined(arrays, count, example);
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                bytes.order(ByteOrder.nativeOrder()).asFloatBuffer().put(values);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
        }
    }

    private List<float[]> read(Path file, int count) throws IOException {
        byte[] content = Files.readAllBytes(file);
        if (content.length != (long) function.outputSize() * count * Float.BYTES) {
            throw new IOException(
                    "the exported network must write "
                            + count
                            + " outputs, found "
                            + content.length
                            + " bytes");
        }
        List<Integer> sizes = function.outputSizes();
        List<float[]> outputs =
                sizes.stream().map(size -> new float[size * count]).collect(Collectors.toList());
        var values = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder()).asFloatBuffer();
        for (int example = 0; example < count; example++) {
            for (int k = 0; k < sizes.size(); k++) {
                values.get(outputs.get(k), example * sizes.get(k), sizes.get(k));
            }
        }
        return outputs;
    }
}
