package io.github.debut4j.graph.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.Graphs;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.Function;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArenaPlanTest {

    private static final Activate TANH = new Activate(Activation.of(Function.TANH));

    @Test
    void aSequenceNeedsItsTwoLargestNeighbours() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(8));
        graph.add("a", TANH, "x");
        graph.add("b", TANH, "a");
        graph.add("c", new Slice(List.of(0), List.of(3)), "b");
        graph.add("d", TANH, "c");
        assertEquals(16, ArenaPlan.of(graph.build(List.of("d"))).size());
    }

    @Test
    void aWorkspaceIsFreeWhileItsNodeIsComputed() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(8));
        graph.add("a", TANH, "x");
        graph.add("b", TANH, "a");
        graph.add("c", TANH, "b");
        ArenaPlan plan =
                ArenaPlan.of(graph.build(List.of("c")), 1, Map.of("a", 8, "b", 5), Set.of());
        assertEquals(21, plan.size());
        assertEquals(Map.of("a", 8, "b", 16), plan.workspaces());
        assertEquals(Map.of("a", 0, "b", 8, "c", 0), plan.offsets());
    }

    @Test
    void nodesInPlaceTakeThePlaceOfTheirInput() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(8));
        graph.add("a", TANH, "x");
        graph.add("b", TANH, "a");
        graph.add("c", TANH, "b");
        Graph built = graph.build(List.of("c"));
        ArenaPlan plan = ArenaPlan.of(built, 1, Map.of(), Set.of("b"));
        assertEquals(16, plan.size());
        assertEquals(plan.offsets().get("a"), plan.offsets().get("b"));
        assertEquals(8, ArenaPlan.of(built, 1, Map.of(), Set.of("b", "c")).size());
    }

    @Test
    void aReshapeSharesThePlaceOfItsInput() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(8));
        graph.add("a", TANH, "x");
        graph.add("b", new Reshape(Shape.of(2, 4)), "a");
        ArenaPlan plan = ArenaPlan.of(graph.build(List.of("b")));
        assertEquals(8, plan.size());
        assertEquals(plan.offsets().get("a"), plan.offsets().get("b"));
    }

    @Test
    void valuesThatAreNeededTogetherDoNotOverlap() {
        for (int seed = 0; seed < 200; seed++) {
            Graph graph = random(new Random(seed));
            assertHolds(graph, ArenaPlan.of(graph, 1 + seed % 8), 1 + seed % 8);
        }
        Graph graph = Graphs.everyOperator();
        assertHolds(graph, ArenaPlan.of(graph), 1);
    }

    /** Runs through the graph and remembers who owns each cell, as an interpreter would. */
    private static void assertHolds(Graph graph, ArenaPlan plan, int alignment) {
        String[] owner = new String[plan.size()];
        Map<String, String> sources = new HashMap<>();
        int largest = 0;
        for (Node node : graph.nodes()) {
            int size = graph.shape(node.name()).count();
            largest = Math.max(largest, size);
            node.inputs().forEach(input -> assertOwned(graph, plan, owner, input, sources));
            int offset = Objects.requireNonNull(plan.offsets().get(node.name()));
            assertEquals(0, offset % alignment);
            boolean shares =
                    node.operator() instanceof Reshape
                            && plan.offsets().containsKey(node.inputs().get(0));
            if (shares) {
                String input = node.inputs().get(0);
                sources.put(node.name(), sources.getOrDefault(input, input));
            } else {
                java.util.Arrays.fill(owner, offset, offset + size, node.name());
            }
        }
        graph.outputs().forEach(name -> assertOwned(graph, plan, owner, name, sources));
        assertTrue(plan.size() >= largest);
    }

    private static void assertOwned(
            Graph graph, ArenaPlan plan, String[] owner, String name, Map<String, String> sources) {
        Integer offset = plan.offsets().get(name);
        for (int k = 0; offset != null && k < graph.shape(name).count(); k++) {
            assertEquals(sources.getOrDefault(name, name), owner[offset + k]);
        }
    }

    private static Graph random(Random random) {
        GraphBuilder graph = new GraphBuilder();
        List<String> names = new ArrayList<>(List.of(graph.input("x", Shape.of(1, 5))));
        for (int k = 0; k < 25; k++) {
            String a = names.get(random.nextInt(names.size()));
            String b = names.get(random.nextInt(names.size()));
            String name = "n" + k;
            switch (random.nextInt(3)) {
                case 0 -> graph.add(name, TANH, a);
                case 1 -> graph.add(name, new Reshape(graph.shape(a)), a);
                default -> {
                    if (graph.shape(a).count() + graph.shape(b).count() > 400) {
                        graph.add(name, Slice.ofAxis(graph.shape(a), 1, 0, 3), a);
                    } else {
                        graph.add(name, new Concatenate(1), a, b);
                    }
                }
            }
            names.add(name);
        }
        return graph.build(List.of(names.get(names.size() - 1), names.get(3)));
    }
}
