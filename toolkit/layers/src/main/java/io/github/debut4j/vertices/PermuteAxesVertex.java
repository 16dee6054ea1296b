package io.github.debut4j.vertices;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Exchanges axes: Keras' {@code Permute}. Axis k of the output (from 1; axis 0 is the examples) is
 * axis {@code axes[k - 1]} of the input.
 */
public final class PermuteAxesVertex extends ArrayVertex {

    private int[] axes = {1};
    private CNN2DFormat format = CNN2DFormat.NHWC;

    /** For JSON. */
    public PermuteAxesVertex() {}

    /**
     * A vertex with these axes.
     *
     * @param axes of the input, in the order of the output; a permutation of 1, 2 and so on
     */
    public PermuteAxesVertex(int... axes) {
        setAxes(axes);
    }

    /** NHWC images as NCHW. */
    public static PermuteAxesVertex channelsFirst() {
        PermuteAxesVertex vertex = new PermuteAxesVertex(3, 1, 2);
        vertex.format = CNN2DFormat.NCHW;
        return vertex;
    }

    /** NCHW images as NHWC. */
    public static PermuteAxesVertex channelsLast() {
        return new PermuteAxesVertex(2, 3, 1);
    }

    /** The axes of the input, in the order of the output. */
    public int[] getAxes() {
        return axes.clone();
    }

    /**
     * Sets the axes.
     *
     * @throws IllegalArgumentException if they are not a permutation of 1, 2 and so on
     */
    public void setAxes(int[] axes) {
        int[] sorted = IntStream.of(axes).sorted().toArray();
        if (!Arrays.equals(sorted, IntStream.rangeClosed(1, axes.length).toArray())) {
            throw new IllegalArgumentException(
                    "the axes must be the numbers from 1 to "
                            + axes.length
                            + " in some order, found "
                            + Arrays.toString(axes));
        }
        this.axes = axes.clone();
    }

    /** What the type of the output says about its axes; the values do not depend on it. */
    public CNN2DFormat getFormat() {
        return format;
    }

    /** Sets the format of the output's type: NHWC also stands for NWC, NCHW for NCW. */
    public void setFormat(CNN2DFormat format) {
        this.format = format;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        long[] input = inputs[0];
        if (input.length != axes.length) {
            throw new IllegalArgumentException(
                    "the input must have "
                            + axes.length
                            + " axes after the examples, found "
                            + Arrays.toString(input));
        }
        return IntStream.of(axes).mapToLong(axis -> input[axis - 1]).toArray();
    }

    @Override
    AxisOrder outputOrder(AxisOrder ofInputs) {
        return new AxisOrder(format == CNN2DFormat.NHWC);
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        return inputs[0].permute(withExamples());
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        int[] forward = withExamples();
        int[] inverse = new int[forward.length];
        for (int k = 0; k < forward.length; k++) {
            inverse[forward[k]] = k;
        }
        return new INDArray[] {gradient.permute(inverse)};
    }

    private int[] withExamples() {
        return IntStream.concat(IntStream.of(0), IntStream.of(axes)).toArray();
    }

    @Override
    public PermuteAxesVertex clone() {
        PermuteAxesVertex copy = new PermuteAxesVertex(axes);
        copy.format = format;
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PermuteAxesVertex that
                && Arrays.equals(axes, that.axes)
                && format == that.format;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(axes) + format.name().hashCode();
    }
}
