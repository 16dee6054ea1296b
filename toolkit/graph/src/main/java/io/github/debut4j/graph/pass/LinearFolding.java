package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.LinearOperator;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds scales and offsets per channel, such as batch norms, and activation functions into the
 * linear operator before them, if nothing else reads its result. The last node of such a run gives
 * the result its name; the layer stays that of the linear operator.
 */
final class LinearFolding {

    private final Graph graph;
    private final Uses uses;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private LinearFolding(Graph graph) {
        this.graph = graph;
        this.uses = new Uses(graph);
    }

    static Graph folded(Graph graph) {
        LinearFolding folding = new LinearFolding(graph);
        graph.nodes().forEach(folding::add);
        return new Graph(graph.inputs(), folding.nodes, graph.outputs());
    }

    private void add(Node node) {
        String first = node.inputs().isEmpty() ? "" : node.inputs().get(0);
        Integer before = positions.get(first);
        if (before != null && uses.count(first) == 1) {
            Node source = nodes.get(before);
            if (source.operator() instanceof LinearOperator linear) {
                Optional<Operator> joined = joined(linear, node);
                if (joined.isPresent()) {
                    nodes.set(
                            before,
                            new Node(node.name(), joined.get(), source.inputs(), source.layer()));
                    positions.put(node.name(), before);
                    return;
                }
            }
        }
        positions.put(node.name(), nodes.size());
        nodes.add(node);
    }

    private Optional<Operator> joined(LinearOperator linear, Node node) {
        if (!linear.activation().isIdentity()) {
            return Optional.empty();
        }
        if (node.operator() instanceof Activate activate) {
            return Optional.of(linear.withActivation(activate.activation()));
        }
        return node.operator() instanceof Affine affine
                        && isPerChannel(linear, affine, graph.shape(node.name()))
                ? Optional.of(
                        linear.scaled(
                                values(affine.scale().values(), linear.outputs()),
                                values(affine.offset().values(), linear.outputs())))
                : Optional.empty();
    }

    /** Whether the axis of the scales is that of the operator's channels. */
    private static boolean isPerChannel(LinearOperator linear, Affine affine, Shape output) {
        if (affine.isScalar()) {
            return true;
        }
        return affine.axis() == channelAxis(linear, output.rank());
    }

    private static int channelAxis(LinearOperator linear, int rank) {
        if (linear instanceof Dense || linear instanceof ChainDense) {
            return rank - 1;
        }
        return Channels.layout(linear).channelAxis(rank);
    }

    private static float[] values(float[] values, int count) {
        if (values.length == count) {
            return values;
        }
        float[] all = new float[count];
        Arrays.fill(all, values[0]);
        return all;
    }
}
