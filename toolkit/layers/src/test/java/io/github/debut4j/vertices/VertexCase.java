package io.github.debut4j.vertices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A vertex without parameters, the types of its inputs, and a formula for each value of its output.
 */
record VertexCase(String name, GraphVertex vertex, Formula formula, InputType... types) {

    private static final double STEP = 1e-6;
    private static final double MOST_ERROR = 1e-7;

    /** The value of the output at an index, of which the first is that of the example. */
    @FunctionalInterface
    interface Formula {
        double at(INDArray[] inputs, int... index);
    }

    static INDArray random(DataType type, long seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.create(type, shape);
        for (long k = 0; k < array.length(); k++) {
            array.putScalar(k, random.nextGaussian());
        }
        return array;
    }

    INDArray[] inputs(DataType type, int examples) {
        return IntStream.range(0, types.length)
                .mapToObj(k -> random(type, k + 1, withExamples(types[k], examples)))
                .toArray(INDArray[]::new);
    }

    static long[] withExamples(InputType type, int examples) {
        long[] shape = type.getShape(true).clone();
        shape[0] = examples;
        return shape;
    }

    ComputationGraph graph(DataType type) {
        String[] names =
                IntStream.range(0, types.length).mapToObj(k -> "x" + k).toArray(String[]::new);
        GraphBuilder builder =
                new NeuralNetConfiguration.Builder()
                        .dataType(type)
                        .updater(new NoOp())
                        .graphBuilder()
                        .addInputs(names)
                        .addVertex("v", vertex, names)
                        .setOutputs("v");
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    /** Outputs have the type's shape and the formula's values, and the inputs stay as they were. */
    void checkOutputs(DataType type, int examples, double tolerance) {
        INDArray[] inputs = inputs(type, examples);
        INDArray output = graph(type).output(inputs)[0];

        assertEquals(type, output.dataType());
        assertArrayEquals(
                withExamples(vertex.getOutputType(0, types), examples), output.shape(), name);
        for (long k = 0; k < output.length(); k++) {
            long[] index = Shape.ind2subC(output.shape(), k);
            int[] at = Arrays.stream(index).mapToInt(i -> (int) i).toArray();
            assertEquals(formula.at(inputs, at), output.getDouble(index), tolerance, name);
        }
        assertArrayEquals(inputs(type, examples), inputs, name);
    }

    /** The gradients of a random linear function of the output are its differences. */
    void checkGradients(int examples) {
        INDArray[] inputs = inputs(DataType.DOUBLE, examples);
        var runtime = graph(DataType.DOUBLE).getVertex("v");
        INDArray output = forward(runtime, inputs);
        INDArray gradient = random(DataType.DOUBLE, 99, output.shape());
        runtime.setEpsilon(gradient.dup());
        INDArray[] actual = runtime.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getSecond();

        assertEquals(inputs.length, actual.length);
        for (int k = 0; k < inputs.length; k++) {
            assertArrayEquals(inputs[k].shape(), actual[k].shape(), name);
            for (long at = 0; at < inputs[k].length(); at++) {
                long[] index = Shape.ind2subC(inputs[k].shape(), at);
                double value = inputs[k].getDouble(index);
                inputs[k].putScalar(index, value + STEP);
                double above = forward(runtime, inputs).mul(gradient).sumNumber().doubleValue();
                inputs[k].putScalar(index, value - STEP);
                double below = forward(runtime, inputs).mul(gradient).sumNumber().doubleValue();
                inputs[k].putScalar(index, value);
                double expected = (above - below) / (2 * STEP);
                assertEquals(
                        expected,
                        actual[k].getDouble(index),
                        MOST_ERROR * (1 + Math.abs(expected)),
                        name + ", input " + k);
            }
        }
    }

    private static INDArray forward(
            org.deeplearning4j.nn.graph.vertex.GraphVertex runtime, INDArray[] inputs) {
        runtime.clear();
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        for (int k = 0; k < inputs.length; k++) {
            runtime.setInput(k, inputs[k].dup(), none);
        }
        return runtime.doForward(true, none);
    }

    /** The vertex is the same after cloning, and in a model file. */
    void checkCopies() throws IOException {
        assertEquals(vertex, vertex.clone(), name);
        assertEquals(vertex.hashCode(), vertex.clone().hashCode(), name);
        ComputationGraph graph = graph(DataType.FLOAT);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, true);
        ComputationGraph restored =
                ModelSerializer.restoreComputationGraph(
                        new ByteArrayInputStream(zip.toByteArray()), true);

        assertEquals(graph.getConfiguration(), restored.getConfiguration(), name);
        INDArray[] inputs = inputs(DataType.FLOAT, 2);
        assertEquals(graph.output(inputs)[0], restored.output(inputs)[0], name);
    }

    @Override
    public String toString() {
        return name;
    }
}
