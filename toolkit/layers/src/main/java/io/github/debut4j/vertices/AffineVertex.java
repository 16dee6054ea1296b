package io.github.debut4j.vertices;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Multiplies by fixed numbers and adds fixed numbers, one for all values or one per position of an
 * axis: Keras' {@code Rescaling} and {@code Normalization}. {@code y = scale x + offset}.
 */
public final class AffineVertex extends ArrayVertex {

    private double[] scale = {1};
    private double[] offset = {0};
    private int axis = -1;

    /** Changes nothing. Also for JSON. */
    public AffineVertex() {}

    /** A vertex with one scale and one offset for all values. */
    public AffineVertex(double scale, double offset) {
        this(new double[] {scale}, new double[] {offset}, -1);
    }

    /**
     * A vertex with one scale and one offset per position of an axis.
     *
     * @param scale one value, or one per position
     * @param offset one value, or one per position
     * @param axis from 1 (axis 0 is the examples), or negative, from the end
     */
    public AffineVertex(double[] scale, double[] offset, int axis) {
        setScale(scale);
        setOffset(offset);
        this.axis = axis;
    }

    /** One value, or one per position of the axis. */
    public double[] getScale() {
        return scale.clone();
    }

    /** Sets the scale. */
    public void setScale(double[] scale) {
        this.scale = finite("scale", scale);
    }

    /** One value, or one per position of the axis. */
    public double[] getOffset() {
        return offset.clone();
    }

    /** Sets the offset. */
    public void setOffset(double[] offset) {
        this.offset = finite("offset", offset);
    }

    /** The axis, from 1, or negative, from the end. */
    public int getAxis() {
        return axis;
    }

    /** Sets the axis. */
    public void setAxis(int axis) {
        this.axis = axis;
    }

    private static double[] finite(String name, double[] values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "the " + name + " must be finite numbers, found " + Arrays.toString(values));
        }
        return values.clone();
    }

    @Override
    boolean keepsPositions() {
        return true;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        requireOnePerPosition("scale", scale, inputs[0]);
        requireOnePerPosition("offset", offset, inputs[0]);
        return inputs[0].clone();
    }

    private void requireOnePerPosition(String name, double[] values, long[] input) {
        if (values.length == 1) {
            return;
        }
        int along = axis(axis, input.length + 1);
        if (values.length != input[along - 1]) {
            throw new IllegalArgumentException(
                    "axis "
                            + along
                            + " of the input must have one position per "
                            + name
                            + " ("
                            + values.length
                            + "), found "
                            + Arrays.toString(input));
        }
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        INDArray x = inputs[0];
        return Broadcast.apply(
                "add", Broadcast.apply("multiply", x, constants(scale, x)), constants(offset, x));
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        return new INDArray[] {Broadcast.apply("multiply", gradient, constants(scale, gradient))};
    }

    private INDArray constants(double[] values, INDArray like) {
        long[] shape = new long[like.rank()];
        Arrays.fill(shape, 1);
        if (values.length > 1) {
            shape[axis(axis, like.rank())] = values.length;
        }
        return Nd4j.createFromArray(values).castTo(like.dataType()).reshape('c', shape);
    }

    @Override
    public AffineVertex clone() {
        return new AffineVertex(scale, offset, axis);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AffineVertex that
                && Arrays.equals(scale, that.scale)
                && Arrays.equals(offset, that.offset)
                && axis == that.axis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(scale), Arrays.hashCode(offset), axis);
    }
}
