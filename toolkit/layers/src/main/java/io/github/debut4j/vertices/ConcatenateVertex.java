package io.github.debut4j.vertices;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Joins arrays along an axis: Keras' {@code Concatenate}. All other axes must have the same sizes.
 * DL4J's {@code MergeVertex} loses its axis when copied, and ignores it in its output type.
 */
public final class ConcatenateVertex extends ArrayVertex {

    private int axis = -1;

    /** Along the last axis. Also for JSON. */
    public ConcatenateVertex() {}

    /**
     * A vertex for an axis.
     *
     * @param axis from 1 (axis 0 is the examples), or negative, from the end
     */
    public ConcatenateVertex(int axis) {
        this.axis = axis;
    }

    /** The axis, from 1, or negative, from the end. */
    public int getAxis() {
        return axis;
    }

    /** Sets the axis, from 1, or negative, from the end. */
    public void setAxis(int axis) {
        this.axis = axis;
    }

    @Override
    boolean takesSeveral() {
        return true;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        int along = axis(axis, inputs[0].length + 1) - 1;
        long[] sizes = inputs[0].clone();
        for (int k = 1; k < inputs.length; k++) {
            long[] expected = inputs[0].clone();
            if (inputs[k].length == expected.length) {
                expected[along] = inputs[k][along];
            }
            if (!Arrays.equals(expected, inputs[k])) {
                throw new IllegalArgumentException(
                        "inputs joined along axis "
                                + (along + 1)
                                + " must have the same other sizes, found "
                                + Arrays.toString(inputs[0])
                                + " and "
                                + Arrays.toString(inputs[k]));
            }
            sizes[along] += inputs[k][along];
        }
        return sizes;
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        return inputs.length == 1 ? inputs[0] : Nd4j.concat(axis(axis, inputs[0].rank()), inputs);
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        int along = axis(axis, gradient.rank());
        INDArray[] gradients = new INDArray[inputs.length];
        long from = 0;
        for (int k = 0; k < inputs.length; k++) {
            long to = from + inputs[k].size(along);
            gradients[k] = gradient.get(interval(along, from, to, gradient.rank()));
            from = to;
        }
        return gradients;
    }

    /**
     * The positions from {@code from} to {@code to} (exclusive) of an axis, and all of the others.
     */
    static INDArrayIndex[] interval(int axis, long from, long to, int rank) {
        INDArrayIndex[] indices = new INDArrayIndex[rank];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[axis] = NDArrayIndex.interval(from, to);
        return indices;
    }

    @Override
    public ConcatenateVertex clone() {
        return new ConcatenateVertex(axis);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConcatenateVertex that && axis == that.axis;
    }

    @Override
    public int hashCode() {
        return ConcatenateVertex.class.getName().hashCode() + axis;
    }
}
