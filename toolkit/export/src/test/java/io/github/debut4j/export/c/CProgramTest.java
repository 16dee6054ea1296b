package io.github.debut4j.export.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.export.UnexportableNetworkException;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.Graphs;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CProgramTest {

    private static Graph dense(String name) {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(2, 2));
        graph.add("flat", new Reshape(Shape.of(4)), "x");
        graph.add(name, new Dense(Graphs.random(3, 4), Graphs.random(3), Activation.RELU), "flat");
        return graph.build(List.of(name));
    }

    @Test
    void theHeaderSaysWhatCallersNeed() throws IOException {
        CProgram program = Programs.of(dense("out"));
        String header = Programs.header(program);
        for (String line :
                List.of(
                        "#define NET_INPUT_SIZE 4",
                        "#define NET_OUTPUT_SIZE 3",
                        "#define NET_ARENA_FLOATS 3",
                        "#define NET_WEIGHT_BYTES 60",
                        " * input: [2, 2]",
                        " * output: [3]",
                        "void net_run(const float *input, float *output, float *arena);")) {
            assertTrue(header.contains(line + "\n"), line);
        }
        assertEquals(60, program.weightBytes());
        assertEquals(3, program.arenaFloats());
    }

    @Test
    void severalInputsAndOutputsHaveArgumentsOfTheirOwn() throws IOException {
        String header = Programs.header(Programs.of(Graphs.everyOperator()));
        for (String line :
                List.of(
                        "#define NET_INPUT_SIZE 44",
                        "#define NET_INPUT_1_SIZE 32",
                        "#define NET_INPUT_2_SIZE 12",
                        "#define NET_OUTPUT_SIZE 10",
                        " * input_2 (rows): [3, 4]",
                        "void net_run(const float *input_1, const float *input_2,"
                                + " float *output_1, float *output_2, float *arena);")) {
            assertTrue(header.contains(line + "\n"), line);
        }
    }

    @Test
    void theSameGraphGivesTheSameBytes() throws IOException {
        for (WeightType type : WeightType.values()) {
            CName name = new CName("net");
            CProgram first = CProgram.of(Graphs.everyOperator(), name, type);
            CProgram second = CProgram.of(Graphs.everyOperator(), name, type);
            assertEquals(Programs.source(first), Programs.source(second));
            assertEquals(Programs.header(first), Programs.header(second));
        }
    }

    @Test
    void onlyWhatIsUsedIsWritten() throws IOException {
        String source = Programs.source(Programs.of(dense("out")));
        assertTrue(source.contains("net_relu("));
        for (String other : List.of("net_convolution", "net_walk", "net_sigmoid", "math.h")) {
            assertFalse(source.contains(other), other);
        }
        assertFalse(source.contains("alloc"));
        assertFalse(source.contains("stdio"));
    }

    @Test
    void namesOfLayersCannotEndComments() throws IOException {
        String source = Programs.source(Programs.of(dense("a */ #error \\\n??/ é")));
        assertTrue(source.contains("/* a __ _error _____ _ (Dense) */"), source);
    }

    /** Axes whose order is reversed cannot be joined. */
    @Test
    void refusesAllNodesThatCannotBeWritten() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(2, 2, 2, 2, 2, 2, 2, 2, 2));
        graph.add("reversed", Transpose.of(8, 7, 6, 5, 4, 3, 2, 1, 0), "x");
        graph.add("tanh", new Activate(Activation.RELU), "reversed");
        graph.add("affine", new Affine(0, Tensor.of(Float.NaN), Tensor.of(0)), "tanh");
        Graph built = graph.build(List.of("affine"));
        UnexportableNetworkException e =
                assertThrows(UnexportableNetworkException.class, () -> Programs.of(built));
        assertEquals(
                List.of(
                        "reversed (Transpose): it must move values along at most 8 axes, found 9",
                        "affine (Affine): its weights must be finite, found NaN"),
                e.problems().stream().map(Object::toString).toList());
        assertEquals(
                "the network cannot be written as C: "
                        + String.join("; ", e.problems().stream().map(Object::toString).toList()),
                e.getMessage());
    }

    /** The sum of a residual block is written over the branch, but not over what is read later. */
    @Test
    void sumsAreComputedInPlaceIfNothingElseReadsTheirInput() throws IOException {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(100));
        Dense dense = new Dense(Graphs.random(100, 100), Graphs.random(100), Activation.RELU);
        ElementWise add = new ElementWise(ElementWise.Operation.ADD);
        graph.add("first", dense, "x");
        graph.add("second", dense, "first");
        graph.add("sum", add, "second", "first");
        graph.add("relu", new Activate(Activation.RELU), "sum");
        Graph last = graph.build(List.of("relu"));
        assertEquals(Set.of("sum", "relu"), InPlace.of(last));
        assertEquals(200, Programs.of(last).arenaFloats());
        assertEquals(Set.of("relu"), InPlace.of(graph.build(List.of("relu", "second"))));
        graph.add("late", add, "relu", "first");
        assertEquals(Set.of("sum", "relu", "late"), InPlace.of(graph.build(List.of("late"))));
        graph.add("twice", add, "late", "late");
        graph.add("later", add, "twice", "sum");
        assertEquals(Set.of("sum", "late", "later"), InPlace.of(graph.build(List.of("later"))));
    }

    @Test
    void numbersKeepAllBits() {
        for (float value : new float[] {0.1f, -1e-42f, Float.MAX_VALUE, 1, -0f}) {
            assertEquals(value, Float.parseFloat(Literals.of(value)));
        }
        assertEquals("0", Literals.of(0));
        assertEquals("-0x0.0p0f", Literals.of(-0f));
        assertEquals("INFINITY", Literals.of(Float.POSITIVE_INFINITY));
    }
}
