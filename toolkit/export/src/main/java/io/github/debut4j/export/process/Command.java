package io.github.debut4j.export.process;

import io.github.debut4j.chain.io.ChildProcesses;
import io.github.debut4j.chain.io.ProcessEnd;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A program with arguments, which is run without input.
 *
 * @param folder that relative paths start from, for the program's temporary files, too
 * @param words the program and its arguments
 * @param what it is, for messages
 */
public record Command(Path folder, List<String> words, String what) {

    /** Added to the number of the signal that ended a program. */
    private static final int SIGNALS = 128;

    /** Copies the list. */
    public Command {
        words = List.copyOf(words);
    }

    /**
     * Runs the program to its end.
     *
     * @return what it writes to its standard streams
     * @throws IOException with that if it fails
     */
    public String run() throws IOException {
        Process process = start();
        try {
            String output = output(process);
            requireSuccess(process.waitFor(), output);
            return output;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Runs the program as long as its work proceeds. What it writes to its standard streams must
     * fit into their buffer.
     *
     * @param progress grows as the work proceeds
     * @param limit within which it must grow
     * @return whether the program has come to its end; if not, it has been stopped
     * @throws IOException if it fails
     */
    public boolean run(LongSupplier progress, Duration limit) throws IOException {
        Process process = start();
        try {
            long before = progress.getAsLong();
            while (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = progress.getAsLong();
                if (now <= before) {
                    return false;
                }
                before = now;
            }
            requireSuccess(process.exitValue(), output(process));
            return true;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        ProcessBuilder program =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        // Compilers keep what they write in between there.
        program.environment().put("TMPDIR", folder.toAbsolutePath().toString());
        Process process = ChildProcesses.start(program);
        process.getOutputStream().close();
        return process;
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void requireSuccess(int code, String output) throws IOException {
        if (code > SIGNALS) {
            ProcessEnd.awaitIfNear();
        }
        if (code != 0) {
            String how =
                    code > SIGNALS
                            ? " was ended by signal " + (code - SIGNALS)
                            : " failed with exit code " + code;
            throw new IOException(what + how + (output.isBlank() ? "" : ": " + output));
        }
    }

    private InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException(what + " was interrupted");
    }
}
