package io.github.debut4j.vertices;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reverses the order of the positions of an axis: sequences of recurrent layers that go backwards,
 * for example.
 */
public final class ReverseAxisVertex extends ArrayVertex {

    private int axis = 1;

    /** For axis 1: the time steps of NWC sequences. Also for JSON. */
    public ReverseAxisVertex() {}

    /**
     * A vertex for an axis.
     *
     * @param axis from 1 (axis 0 is the examples), or negative, from the end
     */
    public ReverseAxisVertex(int axis) {
        this.axis = axis;
    }

    /** The axis, from 1, or negative, from the end. */
    public int getAxis() {
        return axis;
    }

    /** Sets the axis. */
    public void setAxis(int axis) {
        this.axis = axis;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        axis(axis, inputs[0].length + 1);
        return inputs[0].clone();
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        return reversed(inputs[0]);
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        return new INDArray[] {reversed(gradient)};
    }

    private INDArray reversed(INDArray array) {
        return Nd4j.exec(
                DynamicCustomOp.builder("reverse")
                        .addInputs(array)
                        .addIntegerArguments(axis(axis, array.rank()))
                        .build())[0];
    }

    @Override
    public ReverseAxisVertex clone() {
        return new ReverseAxisVertex(axis);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReverseAxisVertex that && axis == that.axis;
    }

    @Override
    public int hashCode() {
        return ReverseAxisVertex.class.getName().hashCode() + axis;
    }
}
