package io.github.debut4j.export.verify;

import io.github.debut4j.chain.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes exported files completely and verified, or not at all. */
public final class VerifiedFile {

    /** Opens a file in what runs it. */
    @FunctionalInterface
    public interface Opener {

        /** Opens the file. */
        ExportedFile open(Path file) throws IOException;
    }

    private VerifiedFile() {}

    /**
     * Writes a temporary file, opens and runs it, and moves it into place only if its outputs are
     * those of the original network.
     *
     * @param writer writes the temporary file
     * @param runs of the original network, at least one
     * @throws IOException if the file cannot be written, opened or run, or a difference is above
     *     the tolerance of the runs; the message has the difference
     * @throws IllegalArgumentException if there is no run
     */
    public static Verification write(
            Path target, AtomicFile.PathWriter writer, Opener opener, List<ReferenceRun> runs)
            throws IOException {
        Verification.requireFile(target);
        List<Verification> result = new ArrayList<>();
        AtomicFile.writeVia(
                target,
                file -> {
                    writer.write(file);
                    try (ExportedFile written = opener.open(file)) {
                        result.add(Verification.require(written.runtime(), written, runs));
                    }
                });
        return result.get(0);
    }
}
