package io.github.debut4j.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Shape;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static final GraphInput INPUT = new GraphInput("x", Shape.of(3));
    private static final Operator ADD = new ElementWise(ElementWise.Operation.ADD);

    @Test
    void infersShapes() {
        Graph graph = Graphs.everyOperator();
        assertEquals(Shape.of(4), graph.shape("softmax"));
        assertEquals(Shape.of(4, 5, 5), graph.shape("pooling"));
        assertEquals(Shape.of(8, 2, 2), graph.shape("resized"));
    }

    @Test
    void testGraphHasEveryOperator() {
        assertEquals(
                allOperators(Operator.class),
                Graphs.everyOperator().nodes().stream()
                        .map(node -> node.operator().getClass().getSimpleName())
                        .collect(Collectors.toSet()));
    }

    private static java.util.Set<String> allOperators(Class<?> type) {
        return java.util.Arrays.stream(type.getPermittedSubclasses())
                .flatMap(
                        sub ->
                                sub.isInterface()
                                        ? allOperators(sub).stream()
                                        : java.util.stream.Stream.of(sub.getSimpleName()))
                .collect(Collectors.toSet());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Operator dense = new Dense(Graphs.random(2, 4), Graphs.random(2), Activation.IDENTITY);
        assertRefused(
                "y (Dense): the last axis of the input must be 4, found 3",
                List.of(new Node("y", dense, List.of("x"))));
        assertRefused(
                "y (ElementWise): an input must be computed before it is read, found z",
                List.of(
                        new Node("y", ADD, List.of("x", "z")),
                        new Node("z", ADD, List.of("x", "x"))));
        assertRefused(
                "names must be different, found x twice",
                List.of(new Node("x", ADD, List.of("x"))));
        assertRefused(
                "an output must be a value of the graph and be listed once, found y", List.of());
    }

    private static void assertRefused(String message, List<Node> nodes) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Graph(List.of(INPUT), nodes, List.of("y")))
                        .getMessage());
    }
}
