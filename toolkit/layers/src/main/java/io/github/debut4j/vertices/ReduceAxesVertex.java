package io.github.debut4j.vertices;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The mean, the greatest value or the sum over axes: Keras' global poolings, with or without the
 * axes of size 1 that remain.
 */
public final class ReduceAxesVertex extends ArrayVertex {

    /** What becomes of the values. */
    public enum Reduction {
        /** The mean. */
        MEAN,
        /** The greatest value; its gradient is shared by all equal values. */
        MAXIMUM,
        /** The sum. */
        SUM
    }

    private Reduction reduction = Reduction.MEAN;
    private int[] axes = {1};
    private boolean keepAxes;

    /** For JSON. */
    public ReduceAxesVertex() {}

    /**
     * A vertex that reduces axes.
     *
     * @param reduction what becomes of the values
     * @param keepAxes whether the axes remain, with size 1
     * @param axes from 1 (axis 0 is the examples), or negative, from the end: 1 and 2 for NHWC
     *     images, 1 for NWC sequences
     */
    public ReduceAxesVertex(Reduction reduction, boolean keepAxes, int... axes) {
        this.reduction = reduction;
        this.keepAxes = keepAxes;
        setAxes(axes);
    }

    /** What becomes of the values. */
    public Reduction getReduction() {
        return reduction;
    }

    /** Sets what becomes of the values. */
    public void setReduction(Reduction reduction) {
        this.reduction = reduction;
    }

    /** The axes, each from 1, or negative, from the end. */
    public int[] getAxes() {
        return axes.clone();
    }

    /**
     * Sets the axes.
     *
     * @throws IllegalArgumentException if there are none
     */
    public void setAxes(int[] axes) {
        if (axes.length == 0) {
            throw new IllegalArgumentException("the axes must be at least one, found none");
        }
        this.axes = axes.clone();
    }

    /** Whether the axes remain, with size 1. */
    public boolean isKeepAxes() {
        return keepAxes;
    }

    /** Sets whether the axes remain, with size 1. */
    public void setKeepAxes(boolean keepAxes) {
        this.keepAxes = keepAxes;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        int rank = inputs[0].length + 1;
        int[] reduced = reduced(rank);
        long[] sizes = inputs[0].clone();
        if (keepAxes) {
            IntStream.of(reduced).forEach(axis -> sizes[axis - 1] = 1);
            return sizes;
        }
        return IntStream.range(1, rank)
                .filter(axis -> IntStream.of(reduced).noneMatch(other -> other == axis))
                .mapToLong(axis -> sizes[axis - 1])
                .toArray();
    }

    private int[] reduced(int rank) {
        return IntStream.of(axes).map(axis -> axis(axis, rank)).distinct().sorted().toArray();
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        return reduce(inputs[0], keepAxes);
    }

    private INDArray reduce(INDArray x, boolean keep) {
        int[] reduced = reduced(x.rank());
        return switch (reduction) {
            case MEAN -> x.mean(keep, reduced);
            case MAXIMUM -> x.max(keep, reduced);
            case SUM -> x.sum(keep, reduced);
        };
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        INDArray x = inputs[0];
        int[] reduced = reduced(x.rank());
        long[] kept = x.shape().clone();
        IntStream.of(reduced).forEach(axis -> kept[axis] = 1);
        INDArray arriving = gradient.reshape('c', kept);
        double values = IntStream.of(reduced).mapToDouble(x::size).reduce(1, (a, b) -> a * b);
        return new INDArray[] {
            switch (reduction) {
                case MEAN -> Broadcast.apply("add", Nd4j.zerosLike(x), arriving.div(values));
                case SUM -> Broadcast.apply("add", Nd4j.zerosLike(x), arriving);
                case MAXIMUM -> atMaximum(x, arriving, reduced);
            }
        };
    }

    private INDArray atMaximum(INDArray x, INDArray arriving, int[] reduced) {
        INDArray isMaximum =
                Broadcast.apply("equals", x, reduce(x, true)).castTo(arriving.dataType());
        INDArray shared = arriving.div(isMaximum.sum(true, reduced));
        return Broadcast.apply("multiply", isMaximum, shared);
    }

    @Override
    public ReduceAxesVertex clone() {
        return new ReduceAxesVertex(reduction, keepAxes, axes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReduceAxesVertex that
                && reduction == that.reduction
                && keepAxes == that.keepAxes
                && Arrays.equals(axes, that.axes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(axes) + reduction.name().hashCode() + (keepAxes ? 1 : 0);
    }
}
