package io.github.debut4j.export.samediff;

import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.Graphs;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.runtime.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Graphs in SameDiff, for tests. */
final class SameDiffRuns {

    private SameDiffRuns() {}

    /** A graph of one operator. */
    static Graph graph(Shape input, Operator operator) {
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", input);
        builder.add("y", operator, "x");
        return builder.build(List.of("y"));
    }

    /** What the interpreter computes for random examples. */
    static ReferenceRun reference(Graph graph, int examples) {
        List<float[]> inputs =
                graph.inputs().stream()
                        .map(input -> Graphs.random(examples, input.shape().count()).values())
                        .toList();
        return new ReferenceRun(examples, inputs, Interpreter.of(graph).run(inputs, examples));
    }

    /** Compares a file with the interpreter. */
    static Verification compared(SameDiffModel model, Graph graph) throws IOException {
        Path file = Files.createTempFile("model", ".sd");
        try {
            return SameDiffFile.writeVerified(
                    model, List.of(reference(graph, 1), reference(graph, 3)), file);
        } finally {
            Files.delete(file);
        }
    }
}
