package io.github.debut4j.export.onnx;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.FileGroup;
import io.github.debut4j.chain.io.TemporaryFolder;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes model files completely or not at all. */
public final class OnnxFile {

    private OnnxFile() {}

    /**
     * Writes a model that nobody verifies.
     *
     * @throws IOException if a file cannot be written
     */
    public static void write(OnnxModel model, Path target) throws IOException {
        write(model, target, file -> {});
    }

    /**
     * Writes a model, runs it in ONNX Runtime with one thread, and moves it into place only if its
     * outputs are those of the original network.
     *
     * @param runs of the original network, at least one
     * @throws IOException if a file cannot be written or run, or a difference is above the
     *     tolerance of the runs; the message has the difference
     * @throws IllegalArgumentException if there is no run
     */
    public static Verification writeVerified(OnnxModel model, List<ReferenceRun> runs, Path target)
            throws IOException {
        OnnxRuntime.requireAvailable(target);
        Verification.requireFile(target);
        List<Verification> result = new ArrayList<>();
        write(
                model,
                target,
                file -> {
                    try (OnnxSession written = OnnxRuntime.open(file, 1)) {
                        result.add(Verification.require(written.runtime(), written, runs));
                    }
                });
        return result.get(0);
    }

    /**
     * The files that a model is written to: the target and, if it has one, the file of its weights,
     * which must stay beside it.
     *
     * @throws IOException if the target is a symbolic link that leads nowhere
     */
    public static List<Path> files(OnnxModel model, Path target) throws IOException {
        // Runtimes look for the weights where the model really is.
        Path file = Files.isSymbolicLink(target) ? target.toRealPath() : target;
        return model.hasDataFile() ? List.of(file, OnnxModel.dataFile(file)) : List.of(file);
    }

    private static void write(OnnxModel model, Path target, AtomicFile.PathWriter check)
            throws IOException {
        if (model.hasDataFile()) {
            writeBoth(model, target, check);
            return;
        }
        AtomicFile.writeVia(
                target,
                file -> {
                    model.write(file);
                    check.write(file);
                });
    }

    /** The file of the weights is named in that of the model, so both get their final names. */
    private static void writeBoth(OnnxModel model, Path target, AtomicFile.PathWriter check)
            throws IOException {
        List<Path> files = files(model, target);
        Path folder = Objects.requireNonNull(files.get(0).toAbsolutePath().getParent());
        List<String> names =
                files.stream().map(file -> String.valueOf(file.getFileName())).toList();
        FileGroup group = new FileGroup(folder, names);
        group.requireWritable();
        try (TemporaryFolder hidden = TemporaryFolder.in(folder)) {
            Path file = hidden.file(names.get(0));
            try {
                model.write(file);
                check.write(file);
            } catch (IOException e) {
                throw new IOException(target + ": cannot be written: " + FailureReason.of(e), e);
            }
            group.replaceBy(hidden.path());
        }
    }
}
