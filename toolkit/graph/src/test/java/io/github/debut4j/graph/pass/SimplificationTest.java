package io.github.debut4j.graph.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.Graphs;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimplificationTest {

    private static Dense dense(int outputs, int inputs) {
        return new Dense(
                Graphs.random(outputs, inputs), Graphs.random(outputs), Activation.IDENTITY);
    }

    private static List<String> names(Graph graph) {
        return graph.nodes().stream().map(Node::name).toList();
    }

    @Test
    void foldsBatchNormsAndFunctionsOnce() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(3));
        graph.add("dense", dense(2, 3), "x");
        graph.add("norm", new Affine(0, Tensor.of(2, 3), Tensor.of(5, 7)), "dense");
        graph.add("relu", new Activate(Activation.RELU), "norm");
        graph.add("again", new Activate(Activation.RELU), "relu");
        Graph simple = Simplification.simplified(graph.build(List.of("again")));
        assertEquals(List.of("relu", "again"), names(simple));
        Dense folded = (Dense) simple.nodes().get(0).operator();
        assertEquals(Activation.RELU, folded.activation());
        Dense before = dense(2, 3);
        assertEquals(3 * before.weights().values()[4], folded.weights().values()[4], 1e-6);
        assertEquals(2 * before.bias().values()[0] + 5, folded.bias().values()[0], 1e-6);
    }

    /** The form of a chain and every refusal name the layer, whatever was folded into it. */
    @Test
    void whatIsFoldedBelongsToTheLayer() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(3));
        graph.add(new Node("fc/1", dense(2, 3), List.of("x"), "fc"));
        graph.add("norm", new Affine(0, Tensor.of(2, 3), Tensor.of(5, 7)), "fc/1");
        graph.add("relu", new Activate(Activation.RELU), "norm");
        Graph simple = Simplification.simplified(graph.build(List.of("relu")));
        assertEquals(List.of("relu"), names(simple));
        assertEquals("fc (Dense)", simple.nodes().get(0).label());
    }

    @Test
    void keepsWhatSomethingElseReads() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(3));
        graph.add("dense", dense(3, 3), "x");
        graph.add("relu", new Activate(Activation.RELU), "dense");
        graph.add("sum", new ElementWise(ElementWise.Operation.ADD), "dense", "relu");
        assertEquals(
                List.of("dense", "relu", "sum"),
                names(Simplification.simplified(graph.build(List.of("sum")))));
        assertEquals(
                List.of("dense", "relu"),
                names(Simplification.simplified(graph.build(List.of("dense", "relu")))));
    }

    @Test
    void permutesTheWeightsAfterAFlattenedTransposition() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(2, 3));
        graph.add("transposed", Transpose.of(1, 0), "x");
        graph.add("flat", new Reshape(Shape.of(6)), "transposed");
        graph.add("dense", dense(1, 6), "flat");
        Graph simple = Simplification.simplified(graph.build(List.of("dense")));
        assertEquals(List.of("flat", "dense"), names(simple));
        float[] w = dense(1, 6).weights().values();
        assertArrayEquals(
                new float[] {w[0], w[2], w[4], w[1], w[3], w[5]},
                ((Dense) simple.nodes().get(1).operator()).weights().values());
    }

    @Test
    void dropsIdentitiesButKeepsTheNamesOfOutputs() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(6));
        graph.add("a", new Activate(Activation.IDENTITY), "x");
        graph.add("b", new Reshape(Shape.of(2, 3)), "a");
        graph.add("unread", Transpose.of(1, 0), "b");
        graph.add("c", new Reshape(Shape.of(3, 2)), "b");
        graph.add("d", new Activate(Activation.IDENTITY), "c");
        Graph simple = Simplification.simplified(graph.build(List.of("d")));
        assertEquals(List.of("c", "d"), names(simple));
        assertEquals(List.of("x"), simple.nodes().get(0).inputs());
    }
}
