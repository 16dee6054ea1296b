package io.github.debut4j.vertices;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Multiplies the channels of all points of an example by a matrix of this example plus the
 * identity: the transforms of PointNet.
 *
 * <p>The first input is the points, as an image {@code [N, C, H, W]} in NCHW order. The second
 * input is the matrices without the identity, {@code [N, C * C]}; the element in row {@code i} and
 * column {@code j} has index {@code i * C + j}. The output {@code y[n, j, h, w] = sum over i of
 * x[n, i, h, w] * (A[n] + I)[i, j]} has the shape of the points. The mask of the points is passed
 * on; a mask of the matrices is dropped.
 */
public final class PointTransformVertex extends GraphVertex {

    private static final int INPUTS = 2;

    /** Also for JSON. */
    public PointTransformVertex() {}

    @Override
    public PointTransformVertex clone() {
        return new PointTransformVertex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointTransformVertex;
    }

    @Override
    public int hashCode() {
        return PointTransformVertex.class.getName().hashCode();
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return INPUTS;
    }

    @Override
    public int maxVertexInputs() {
        return INPUTS;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType dataType) {
        return new PointTransform(graph, name, index, dataType);
    }

    /**
     * The output type: that of the points.
     *
     * @throws InvalidInputTypeException if the first input is not an NCHW image, or the size of the
     *     second is not the square of its channels
     */
    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        if (inputs.length != INPUTS) {
            throw new InvalidInputTypeException(
                    "a PointTransformVertex must have 2 inputs, points and matrices, found "
                            + inputs.length);
        }
        if (!(inputs[0] instanceof InputType.InputTypeConvolutional points)
                || points.getFormat() != CNN2DFormat.NCHW) {
            throw new InvalidInputTypeException(
                    "the points of a PointTransformVertex must be an NCHW image, found "
                            + inputs[0]);
        }
        long elements = points.getChannels() * points.getChannels();
        if (!(inputs[1] instanceof InputType.InputTypeFeedForward matrices)
                || matrices.getSize() != elements) {
            throw new InvalidInputTypeException(
                    "the matrices of a PointTransformVertex on "
                            + points.getChannels()
                            + " channels must be "
                            + elements
                            + " features, found "
                            + inputs[1]);
        }
        return points;
    }

    /** The working memory is that of the matrices with the identity added. */
    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        InputType output = getOutputType(-1, inputs);
        long matrix = inputs[1].arrayElementsPerExample();
        return new LayerMemoryReport.Builder(null, PointTransformVertex.class, inputs[0], output)
                .standardMemory(0, 0)
                .workingMemory(0, matrix, 0, matrix)
                .cacheMemory(0, 0)
                .build();
    }
}
