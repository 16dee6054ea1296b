package io.github.debut4j.export.c;

import io.github.debut4j.chain.io.ChildProcesses;
import io.github.debut4j.chain.io.ProcessEnd;
import io.github.debut4j.export.verify.ReferenceRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program that stays ready and times itself, so that neither its start nor the transfer of the
 * input counts.
 */
public final class CTimer implements AutoCloseable {

    private static final String EXECUTABLE = "timer";

    private final Process process;
    private final BufferedReader times;

    private CTimer(Process process) {
        this.process = process;
        this.times =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Builds a program.
     *
     * @param folder with its source and its header; for further files, too
     * @return whether there is a C compiler
     * @throws IOException if the program cannot be built
     */
    public static boolean build(CProgram program, Path folder) throws IOException {
        Optional<CCompiler> compiler = CCompiler.find();
        if (compiler.isPresent()) {
            Execution.build(program.function(), folder, compiler.get(), "timer.c", EXECUTABLE);
        }
        return compiler.isPresent();
    }

    /**
     * Starts the program.
     *
     * @param folder in which it was built
     * @param batch whose examples it computes each time, one after the other
     * @throws IOException if the program cannot be started
     */
    public static CTimer start(Path folder, ReferenceRun batch) throws IOException {
        Path inputs = folder.resolve("timed_" + batch.examples());
        Execution.write(inputs, batch.inputs(), batch.examples());
        return new CTimer(
                ChildProcesses.start(
                        new ProcessBuilder(
                                        folder.resolve(EXECUTABLE).toString(),
                                        inputs.toString(),
                                        String.valueOf(batch.examples()))
                                .redirectError(ProcessBuilder.Redirect.DISCARD)));
    }

    /**
     * The time of one run, milliseconds.
     *
     * @throws UncheckedIOException if the program has ended
     */
    public double millis() {
        try {
            OutputStream signal = process.getOutputStream();
            signal.write('\n');
            signal.flush();
            String nanos = times.readLine();
            if (nanos == null) {
                throw new IOException("the program must go on, found that it has ended");
            }
            return Double.parseDouble(nanos) / 1e6;
        } catch (IOException e) {
            ProcessEnd.awaitIfNear();
            throw new UncheckedIOException("the exported program: " + e.getMessage(), e);
        }
    }

    /** Ends the program. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
