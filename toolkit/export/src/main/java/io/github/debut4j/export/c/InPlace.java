package io.github.debut4j.export.c;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds nodes that can write over their first input: they work value by value, and nothing else
 * reads the values in that place then or later.
 */
final class InPlace {

    private final Graph graph;
    private final Map<String, Integer> lastReads = new HashMap<>();

    /** All values in the place of each value, itself among them; inputs of the graph have none. */
    private final Map<String, List<String>> places = new HashMap<>();

    private InPlace(Graph graph) {
        this.graph = graph;
        for (int step = 0; step < graph.nodes().size(); step++) {
            for (String input : graph.nodes().get(step).inputs()) {
                lastReads.put(input, step);
            }
        }
        graph.outputs().forEach(output -> lastReads.put(output, graph.nodes().size()));
    }

    /** The names of these nodes. */
    static Set<String> of(Graph graph) {
        return new InPlace(graph).found();
    }

    private Set<String> found() {
        Set<String> found = new LinkedHashSet<>();
        for (int step = 0; step < graph.nodes().size(); step++) {
            Node node = graph.nodes().get(step);
            List<String> place = places.get(node.inputs().get(0));
            boolean shares = node.operator() instanceof Reshape;
            if (place != null && worksByValue(node) && isLastReader(node, step, place)) {
                found.add(node.name());
                shares = true;
            }
            List<String> own = place != null && shares ? place : new ArrayList<>();
            own.add(node.name());
            places.put(node.name(), own);
        }
        return found;
    }

    private boolean worksByValue(Node node) {
        Shape first = graph.shape(node.inputs().get(0));
        return node.operator() instanceof Activate
                || node.operator() instanceof Affine
                || node.operator() instanceof ParametricRelu
                || (node.operator() instanceof ElementWise
                        && first.equals(graph.shape(node.name())));
    }

    private boolean isLastReader(Node node, int step, List<String> place) {
        String first = node.inputs().get(0);
        if (Collections.frequency(node.inputs(), first) > 1) {
            return false;
        }
        return place.stream()
                .allMatch(
                        value ->
                                value.equals(first)
                                        ? lastReads.getOrDefault(value, -1) == step
                                        : lastReads.getOrDefault(value, -1) < step);
    }
}
