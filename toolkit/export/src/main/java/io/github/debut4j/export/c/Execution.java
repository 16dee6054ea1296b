package io.github.debut4j.export.c;

import io.github.debut4j.export.verify.ExportedNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds a program with a main of its own and runs it on examples, one after the other. */
final class Execution implements ExportedNetwork {

    private static final List<String> OPTIONS = List.of("-std=c99", "-O2");
    private static final Set<StandardOpenOption> CREATED =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);

    private final CProgram program;
    private final Path folder;

    /**
     * An execution.
     *
     * @param folder with the source and the header; for further files, too
     */
    Execution(CProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** Builds the program. */
    void build(CCompiler compiler) throws IOException {
        String main =
                program.name()
                        .applied(Snippet.resource("harness.c"))
                        .replace("@HEADER@", program.name().header())
                        .replace("@CALL@", program.call("input", "output", "arena"));
        Files.writeString(folder.resolve("main_.c"), main);
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.addAll(List.of("-o", "main_", "main_.c", program.name().source(), "-lm"));
        compiler.run(folder, arguments);
    }

    @Override
    public List<float[]> run(List<float[]> inputs, int count) throws IOException {
        write(folder.resolve("inputs_"), inputs, count);
        CCompiler.run(
                folder,
                List.of(folder.resolve("main_").toString(), "inputs_", "outputs_"),
                "the exported network");
        return read(folder.resolve("outputs_"), count);
    }

    private static void write(Path file, List<float[]> arrays, int count) throws IOException {
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
        List<Integer> sizes = new Header(program).outputSizes();
        List<float[]> outputs =
                sizes.stream().map(size -> new float[size * count]).collect(Collectors.toList());
        byte[] content = Files.readAllBytes(file);
        if (content.length != (long) program.outputSize() * count * Float.BYTES) {
            throw new IOException(
                    "the exported network must write "
                            + count
                            + " outputs, found "
                            + content.length
                            + " bytes");
        }
        var values = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder()).asFloatBuffer();
        for (int example = 0; example < count; example++) {
            for (int k = 0; k < sizes.size(); k++) {
                values.get(outputs.get(k), example * sizes.get(k), sizes.get(k));
            }
        }
        return outputs;
    }
}
