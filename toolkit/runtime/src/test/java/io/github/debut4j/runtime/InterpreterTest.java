package io.github.debut4j.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterpreterTest {

    private static final double TOLERANCE = 1e-5;

    private static float[] random(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static Tensor weights(int... sizes) {
        Shape shape = Shape.of(sizes);
        return new Tensor(shape, random(shape.count(), shape.count()));
    }

    /** Two groups of channels, then a dense layer; two outputs. */
    private static Graph graph() {
        GraphBuilder graph = new GraphBuilder();
        graph.input("x", Shape.of(4, 5, 5));
        WindowAxis axis = new WindowAxis(3, 2, 1, 1, 0);
        graph.add(
                "conv",
                new Convolution(
                        Layout.CHANNELS_FIRST,
                        Window.of(axis, axis),
                        2,
                        weights(6, 2, 3, 3),
                        weights(6),
                        Activation.RELU),
                "x");
        graph.add("flat", new Reshape(Shape.of(24)), "conv");
        graph.add("y", new Dense(weights(3, 24), weights(3), Activation.IDENTITY), "flat");
        return graph.build(List.of("y", "conv"));
    }

    /** The convolution by its definition, in double precision. */
    private static double convolution(float[] x, int output, int row, int column) {
        double sum = weights(6).values()[output];
        float[] w = weights(6, 2, 3, 3).values();
        for (int c = 0; c < 2; c++) {
            for (int ky = 0; ky < 3; ky++) {
                for (int kx = 0; kx < 3; kx++) {
                    int y = 2 * row + ky - 1;
                    int at = 2 * column + kx - 1;
                    if (y >= 0 && y < 5 && at >= 0 && at < 5) {
                        int channel = output / 3 * 2 + c;
                        sum +=
                                (double) w[((output * 2 + c) * 3 + ky) * 3 + kx]
                                        * x[(channel * 5 + y) * 5 + at];
                    }
                }
            }
        }
        return Math.max(0, sum);
    }

    @Test
    void computesGroupedConvolutions() {
        float[] x = random(100, 1);
        float[] found = Interpreter.of(graph()).run(List.of(x), 1).get(1);
        for (int k = 0; k < found.length; k++) {
            assertEquals(convolution(x, k / 4, k / 2 % 2, k % 2), found[k], TOLERANCE);
        }
    }

    @Test
    void dividesLargeBatches() {
        float[] x = random(700, 2);
        List<float[]> together = Interpreter.of(graph()).run(List.of(x), 7);
        for (int most : new int[] {1, 100}) {
            List<float[]> divided = Interpreter.of(graph(), most).run(List.of(x), 7);
            for (int k = 0; k < together.size(); k++) {
                assertArrayEquals(together.get(k), divided.get(k), (float) TOLERANCE);
            }
        }
    }

    @Test
    void servesSeveralThreads() {
        Interpreter interpreter = Interpreter.of(graph());
        List<float[]> inputs = IntStream.range(0, 32).mapToObj(k -> random(300, k)).toList();
        List<float[]> alone =
                inputs.stream().map(x -> interpreter.run(List.of(x), 3).get(0)).toList();
        List<float[]> together =
                inputs.parallelStream().map(x -> interpreter.run(List.of(x), 3).get(0)).toList();
        for (int k = 0; k < inputs.size(); k++) {
            assertArrayEquals(alone.get(k), together.get(k));
        }
    }

    @Test
    void saysWhatInputsMustBe() {
        Interpreter interpreter = Interpreter.of(graph());
        assertRefused(
                "input x must have 200 values, [4, 5, 5] for each of 2 examples, found 100",
                () -> interpreter.run(List.of(new float[100]), 2));
        assertRefused(
                "the number of examples must be at least 1, found 0",
                () -> interpreter.run(List.of(new float[0]), 0));
        assertRefused(
                "there must be one array per input (1), found 0",
                () -> interpreter.run(List.of(), 1));
        assertRefused(
                "the graph must have 1 input and 1 output, found 1 and 2",
                () -> interpreter.run(new float[100], 1));
    }

    private static void assertRefused(
            String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
