package io.github.debut4j.export.samediff;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.export.verify.VerifiedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes SameDiff files completely or not at all. */
public final class SameDiffFile {

    private SameDiffFile() {}

    /**
     * Writes a graph that nobody verifies.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(SameDiffModel model, Path target) throws IOException {
        AtomicFile.writeVia(target, model::write);
    }

    /**
     * Writes a graph to a temporary file, reads and runs that, and moves it into place only if its
     * outputs are those of the original network.
     *
     * @param runs of the original network, at least one
     * @throws IOException if the file cannot be written or run, or a difference is above the
     *     tolerance of the runs; the message has the difference
     */
    public static Verification writeVerified(
            SameDiffModel model, List<ReferenceRun> runs, Path target) throws IOException {
        return VerifiedFile.write(
                target,
                model::write,
                file -> SameDiffNetwork.open(file, model.inputs(), model.outputs()),
                runs);
    }
}
