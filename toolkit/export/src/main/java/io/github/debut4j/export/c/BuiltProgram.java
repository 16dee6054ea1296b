package io.github.debut4j.export.c;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.TemporaryFolder;
import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An exported program that a compiler has built in a temporary folder. */
final class BuiltProgram implements ExportedFile {

    private final CFunction function;
    private final CCompiler compiler;
    private final TemporaryFolder folder;
    private final Execution execution;

    private BuiltProgram(CFunction function, CCompiler compiler, TemporaryFolder folder)
            throws IOException {
        this.function = function;
        this.compiler = compiler;
        this.folder = folder;
        this.execution = new Execution(function, folder.path());
        execution.build(compiler);
    }

    static BuiltProgram of(Path source, CCompiler compiler) throws IOException {
        CFunction function = function(source);
        byte[] code = content(source);
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            Files.write(folder.file(function.name().source()), code);
            Files.copy(header(source), folder.file(function.name().header()));
            return new BuiltProgram(function, compiler, folder);
        } catch (IOException e) {
            folder.close();
            throw new IOException(source + ": cannot be built: " + e.getMessage(), e);
        }
    }

    private static CFunction function(Path source) throws IOException {
        Path header = header(source);
        try {
            return CFunction.parse(
                    stem(source),
                    new String(content(header), StandardCharsets.ISO_8859_1),
                    header.toString());
        } catch (SettingException e) {
            throw new IOException(source + ": its " + e.getMessage(), e);
        }
    }

    private static String stem(Path source) {
        return String.valueOf(source.getFileName()).replaceFirst("\\.c$", "");
    }

    private static Path header(Path source) {
        return source.resolveSibling(stem(source) + ".h");
    }

    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + FailureReason.of(e), e);
        }
    }

    @Override
    public String runtime() {
        return CExport.runtime(compiler);
    }

    @Override
    public List<Integer> inputSizes() {
        return function.inputSizes();
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public List<float[]> run(List<float[]> inputs, int examples) throws IOException {
        return execution.run(inputs, examples);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
