package io.github.debut4j.vertices;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex without parameters that computes an array from arrays, axis by axis. Axis 0 is the
 * examples; all other axes are taken as they are, whatever a format says about them. Settings are
 * bean properties, as required by DL4J's JSON.
 */
abstract class ArrayVertex extends GraphVertex {

    private static final int ANY = Integer.MAX_VALUE;

    /** Whether the vertex takes any number of inputs; otherwise it takes one. */
    boolean takesSeveral() {
        return false;
    }

    /** Whether each output position depends on the same position of the inputs only. */
    boolean keepsPositions() {
        return false;
    }

    /**
     * The sizes of the output's axes after axis 0.
     *
     * @param inputs those of each input
     * @throws IllegalArgumentException if the vertex cannot be applied to such inputs
     */
    abstract long[] outputSizes(long[][] inputs);

    /**
     * The output.
     *
     * @param inputs their sizes have been checked. Not modified
     * @return may be a view of an input
     */
    abstract INDArray forward(INDArray[] inputs, boolean training);

    /**
     * The gradients at the inputs.
     *
     * @param inputs of the forward pass. Not modified
     * @param gradient at the output. Not modified
     * @return one per input, of its shape; may be views of the gradient
     */
    abstract INDArray[] backward(INDArray[] inputs, INDArray gradient);

    /** The order of axes that types report, given that of the inputs. */
    AxisOrder outputOrder(AxisOrder ofInputs) {
        return ofInputs;
    }

    @Override
    public abstract ArrayVertex clone();

    @Override
    public abstract boolean equals(@Nullable Object other);

    @Override
    public abstract int hashCode();

    @Override
    public final long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public final int minVertexInputs() {
        return 1;
    }

    @Override
    public final int maxVertexInputs() {
        return takesSeveral() ? ANY : 1;
    }

    @Override
    public final org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType dataType) {
        return new ArrayRuntime(clone(), graph, name, index, dataType);
    }

    /**
     * The output type.
     *
     * @throws InvalidInputTypeException if the vertex cannot be applied to such inputs
     */
    @Override
    public final InputType getOutputType(int layerIndex, InputType... inputs) {
        try {
            long[][] sizes = Arrays.stream(inputs).map(AxisOrder::sizes).toArray(long[][]::new);
            return outputOrder(AxisOrder.of(inputs)).type(outputSizes(sizes));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputTypeException(
                    getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public final MemoryReport getMemoryReport(InputType... inputs) {
        return new LayerMemoryReport.Builder(null, getClass(), inputs[0], getOutputType(-1, inputs))
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    /**
     * An axis in an array of this rank.
     *
     * @param axis from 1; negative axes count from the end, -1 is the last
     * @param rank with axis 0
     * @throws IllegalArgumentException if there is no such axis, or it is axis 0
     */
    static int axis(int axis, int rank) {
        int positive = axis < 0 ? rank + axis : axis;
        if (positive < 1 || positive >= rank) {
            throw new IllegalArgumentException(
                    "the axis must be from 1 to "
                            + (rank - 1)
                            + " (or negative, from the end) for arrays of "
                            + rank
                            + " axes with the examples, found "
                            + axis);
        }
        return positive;
    }
}
