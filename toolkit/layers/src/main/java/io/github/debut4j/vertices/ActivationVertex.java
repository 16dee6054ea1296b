package io.github.debut4j.vertices;

import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation function, along an axis if it is one like softmax: Keras' {@code Activation} and
 * its relatives. DL4J's {@code ActivationLayer} overwrites its input at inference, which is wrong
 * if another vertex has the same input.
 */
public final class ActivationVertex extends ArrayVertex {

    private IActivation activation = new ActivationIdentity();
    private int axis = -1;

    /** The identity. Also for JSON. */
    public ActivationVertex() {}

    /** A vertex for a function, along the last axis. */
    public ActivationVertex(IActivation activation) {
        this.activation = activation;
    }

    /**
     * A vertex for a function along an axis.
     *
     * @param activation the function
     * @param axis from 1 (axis 0 is the examples), or negative, from the end
     */
    public ActivationVertex(IActivation activation, int axis) {
        this.activation = activation;
        this.axis = axis;
    }

    /** The function. */
    public IActivation getActivation() {
        return activation;
    }

    /** Sets the function. */
    public void setActivation(IActivation activation) {
        this.activation = activation;
    }

    /** The axis of functions such as softmax, from 1, or negative, from the end. */
    public int getAxis() {
        return axis;
    }

    /** Sets the axis. */
    public void setAxis(int axis) {
        this.axis = axis;
    }

    @Override
    boolean keepsPositions() {
        return true;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        axis(axis, inputs[0].length + 1);
        return inputs[0].clone();
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        return exchanged(activation.getActivation(copyForFunction(inputs[0]), training));
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        INDArray atFunction =
                activation
                        .backprop(copyForFunction(inputs[0]), copyForFunction(gradient))
                        .getFirst();
        return new INDArray[] {exchanged(atFunction)};
    }

    /** A copy, since DL4J's functions work in place, with the axis as the last one. */
    private INDArray copyForFunction(INDArray array) {
        return exchanged(array).dup('c');
    }

    /** The array with the axis and the last axis exchanged. */
    private INDArray exchanged(INDArray array) {
        int last = array.rank() - 1;
        int along = axis(axis, array.rank());
        if (along == last) {
            return array;
        }
        return array.permute(
                IntStream.rangeClosed(0, last)
                        .map(k -> k == along ? last : k == last ? along : k)
                        .toArray());
    }

    @Override
    public ActivationVertex clone() {
        return new ActivationVertex(activation, axis);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActivationVertex that
                && activation.equals(that.activation)
                && axis == that.axis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(activation, axis);
    }
}
