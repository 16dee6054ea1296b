package io.github.debut4j.export.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.github.debut4j.chain.io.FailureReason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The environment of ONNX Runtime, one per process.
 *
 * <p>When it is created, ONNX Runtime 1.29 matches the command line of the process with a recursive
 * regular expression. A class path of some 4,000 characters then overflows the stack of a normal
 * thread and ends the process; so it is created in a thread with a large one.
 */
final class OrtEnvironments {

    private static final long STACK_BYTES = 64L << 20;

    private static final FutureTask<OrtEnvironment> CREATION =
            new FutureTask<>(OrtEnvironment::getEnvironment);

    private OrtEnvironments() {}

    /**
     * The environment.
     *
     * @throws IOException if the native library cannot be loaded
     */
    static synchronized OrtEnvironment get() throws IOException {
        if (!CREATION.isDone()) {
            Thread thread = new Thread(null, CREATION, "ONNX Runtime", STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            return CREATION.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while ONNX Runtime is loaded");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "ONNX Runtime cannot be loaded: " + FailureReason.of(cause), cause);
        }
    }
}
