package io.github.debut4j.export.onnx;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.export.verify.VerifiedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes model files completely or not at all. */
public final class OnnxFile {

    private OnnxFile() {}

    /**
     * Writes a model that nobody verifies.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(OnnxModel model, Path target) throws IOException {
        AtomicFile.write(target, model::write);
    }

    /**
     * Writes a model to a temporary file, runs that in ONNX Runtime with one thread, and moves it
     * into place only if its outputs are those of the original network.
     *
     * @param runs of the original network, at least one
     * @throws IOException if the file cannot be written or run, or a difference is above {@link
     *     Verification#LIMIT}; the message has the difference
     * @throws IllegalArgumentException if there is no run
     */
    public static Verification writeVerified(OnnxModel model, List<ReferenceRun> runs, Path target)
            throws IOException {
        OnnxRuntime.requireAvailable(target);
        return VerifiedFile.write(
                target,
                file -> {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                        model.write(out);
                    }
                },
                file -> OnnxRuntime.open(file, 1),
                runs);
    }
}
