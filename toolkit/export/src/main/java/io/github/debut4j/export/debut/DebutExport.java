package io.github.debut4j.export.debut;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.file.GraphFile;
import io.github.debut4j.graph.pass.Simplification;
import io.github.debut4j.runtime.Interpreter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code .debut} files, after they have been verified. */
public final class DebutExport {

    private DebutExport() {}

    /**
     * Writes a graph to a temporary file, reads and runs that, and moves it into place only if its
     * outputs are those of the original network.
     *
     * @param runs of the original network, at least one
     * @throws IOException if the file cannot be written, or a difference is above {@link
     *     Verification#LIMIT}
     */
    public static Verification write(Graph graph, List<ReferenceRun> runs, Path target)
            throws IOException {
        List<Verification> result = new ArrayList<>();
        AtomicFile.writeVia(
                target,
                file -> {
                    GraphFile.write(Simplification.simplified(graph), file);
                    Interpreter interpreter = Interpreter.of(GraphFile.read(file));
                    result.add(Verification.require("the debut4j runtime", interpreter::run, runs));
                });
        return result.get(0);
    }
}
