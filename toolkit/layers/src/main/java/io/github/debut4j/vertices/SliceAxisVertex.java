package io.github.debut4j.vertices;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Keeps neighbouring positions of one axis, for example a group of channels, or a cropped axis. */
public final class SliceAxisVertex extends ArrayVertex {

    private int axis = -1;
    private long from;
    private long to = 1;

    /** For JSON. */
    public SliceAxisVertex() {}

    /**
     * A vertex for the positions of an axis.
     *
     * @param axis from 1 (axis 0 is the examples), or negative, from the end
     * @param from the first position; a negative one counts from the end of the axis
     * @param to the position after the last one; 0 or negative counts from the end of the axis, so
     *     0 keeps all positions from {@code from} on
     */
    public SliceAxisVertex(int axis, long from, long to) {
        this.axis = axis;
        this.from = from;
        this.to = to;
    }

    /** The axis, from 1, or negative, from the end. */
    public int getAxis() {
        return axis;
    }

    /** Sets the axis. */
    public void setAxis(int axis) {
        this.axis = axis;
    }

    /** The first position; a negative one counts from the end of the axis. */
    public long getFrom() {
        return from;
    }

    /** Sets the first position. */
    public void setFrom(long from) {
        this.from = from;
    }

    /** The position after the last one; 0 or negative counts from the end of the axis. */
    public long getTo() {
        return to;
    }

    /** Sets the position after the last one. */
    public void setTo(long to) {
        this.to = to;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        int along = axis(axis, inputs[0].length + 1) - 1;
        long size = inputs[0][along];
        long end = end(size);
        long start = start(size);
        if (start < 0 || end > size || start >= end) {
            throw new IllegalArgumentException(
                    "the positions "
                            + start
                            + " to "
                            + end
                            + " (exclusive) must exist and be at least one, found "
                            + size
                            + " positions on axis "
                            + (along + 1)
                            + " of "
                            + Arrays.toString(inputs[0]));
        }
        long[] sizes = inputs[0].clone();
        sizes[along] = end - start;
        return sizes;
    }

    private long start(long size) {
        return from < 0 ? size + from : from;
    }

    private long end(long size) {
        return to > 0 ? to : size + to;
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        return slice(inputs[0]);
    }

    private INDArray slice(INDArray array) {
        int along = axis(axis, array.rank());
        long size = array.size(along);
        return array.get(ConcatenateVertex.interval(along, start(size), end(size), array.rank()));
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        INDArray whole = Nd4j.zeros(gradient.dataType(), inputs[0].shape());
        slice(whole).assign(gradient);
        return new INDArray[] {whole};
    }

    @Override
    public SliceAxisVertex clone() {
        return new SliceAxisVertex(axis, from, to);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SliceAxisVertex that
                && axis == that.axis
                && from == that.from
                && to == that.to;
    }

    @Override
    public int hashCode() {
        return Objects.hash(axis, from, to);
    }
}
