package io.github.debut4j.export.c;

import io.github.debut4j.chain.io.ChildProcesses;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A C compiler of this machine.
 *
 * @param program its file
 */
record CCompiler(Path program) {

    /** Added to the number of the signal that ended a program. */
    private static final int SIGNALS = 128;

    private static final List<String> NAMES = List.of("cc", "gcc", "clang");

    /** The first of {@code cc}, {@code gcc} and {@code clang} that the search path has. */
    static Optional<CCompiler> find() {
        return NAMES.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    /** The program of a name in the search path. */
    static Optional<CCompiler> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return Optional.of(new CCompiler(file.toAbsolutePath()));
            }
        }
        return Optional.empty();
    }

    /**
     * Runs the compiler.
     *
     * @param folder that relative paths start from
     * @throws IOException with the compiler's messages if it fails
     */
    void run(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        run(folder, command, "the compiler " + program);
    }

    /** The name of its file. */
    String name() {
        return program.getFileName().toString();
    }

    /** Runs a command without input to its end. */
    static String run(Path folder, List<String> command, String what) throws IOException {
        ProcessBuilder program =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // Compilers keep what they write in between there.
        program.environment().put("TMPDIR", folder.toAbsolutePath().toString());
        Process process = ChildProcesses.start(program);
        try {
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                String how =
                        code > SIGNALS
                                ? " was ended by signal " + (code - SIGNALS)
                                : " failed with exit code " + code;
                throw new IOException(what + how + (output.isBlank() ? "" : ": " + output));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(what + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
