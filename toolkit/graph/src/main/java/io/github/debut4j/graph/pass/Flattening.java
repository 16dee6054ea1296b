package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a dense layer reads the flattened values of a transposition, permutes the columns of its
 * weights in place of the data.
 */
final class Flattening {

    private final Graph graph;
    private final Map<String, Node> byName = new HashMap<>();

    private Flattening(Graph graph) {
        this.graph = graph;
        graph.nodes().forEach(node -> byName.put(node.name(), node));
    }

    static Graph folded(Graph graph) {
        return new Flattening(graph).folded();
    }

    private Graph folded() {
        Uses uses = new Uses(graph);
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node flatten = before(node);
            Node transposition = flatten == null ? null : before(flatten);
            if (node.operator() instanceof Dense dense
                    && flatten != null
                    && transposition != null
                    && flatten.operator() instanceof Reshape reshape
                    && reshape.shape().rank() == 1
                    && transposition.operator() instanceof Transpose transpose
                    && uses.count(flatten.name()) == 1) {
                String source = transposition.inputs().get(0);
                String flat = flatten.name();
                nodes.removeIf(other -> other.name().equals(flat));
                nodes.add(flatten.reading(List.of(source)));
                nodes.add(node.with(permuted(dense, transpose, graph.shape(source))));
            } else {
                nodes.add(node);
            }
        }
        return new Graph(graph.inputs(), nodes, graph.outputs());
    }

    private @Nullable Node before(Node node) {
        return node.inputs().isEmpty() ? null : byName.get(node.inputs().get(0));
    }

    private static Dense permuted(Dense dense, Transpose transpose, Shape source) {
        int[] from = sources(transpose, source);
        float[] weights = dense.weights().values();
        float[] result = new float[weights.length];
        int columns = dense.inputs();
        for (int row = 0; row < dense.outputs(); row++) {
            for (int column = 0; column < columns; column++) {
                result[row * columns + from[column]] = weights[row * columns + column];
            }
        }
        return new Dense(
                new Tensor(dense.weights().shape(), result), dense.bias(), dense.activation());
    }

    /** The index in the source of each value of the transposed array. */
    private static int[] sources(Transpose transpose, Shape source) {
        Shape target = transpose.output(List.of(source));
        int[] from = new int[source.count()];
        for (int k = 0; k < from.length; k++) {
            int rest = k;
            for (int axis = target.rank() - 1; axis >= 0; axis--) {
                int of = transpose.axes().get(axis);
                from[k] += rest % target.size(axis) * source.product(of + 1, source.rank());
                rest /= target.size(axis);
            }
        }
        return from;
    }
}
