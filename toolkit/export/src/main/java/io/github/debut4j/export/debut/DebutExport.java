package io.github.debut4j.export.debut;

import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.export.verify.VerifiedFile;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.file.GraphFile;
import io.github.debut4j.graph.file.StoredGraph;
import io.github.debut4j.graph.pass.Simplification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes {@code .debut} files, after they have been verified. */
public final class DebutExport {

    private DebutExport() {}

    /**
     * Writes a graph to a temporary file, reads and runs that, and moves it into place only if its
     * outputs are those of the original network.
     *
     * @param metadata texts by name, in the order in which they are written
     * @param runs of the original network, at least one
     * @throws IOException if the file cannot be written, or a difference is above the tolerance of
     *     the runs
     */
    public static Verification writeVerified(
            Graph graph, Map<String, String> metadata, List<ReferenceRun> runs, Path target)
            throws IOException {
        StoredGraph content = new StoredGraph(Simplification.simplified(graph), metadata);
        return VerifiedFile.write(
                target, file -> GraphFile.write(content, file), DebutExport::open, runs);
    }

    /**
     * Opens a file in the runtime.
     *
     * @throws IOException naming the file, if it cannot be read or is not valid
     */
    public static ExportedFile open(Path file) throws IOException {
        return new InterpretedFile(GraphFile.readStored(file));
    }
}
