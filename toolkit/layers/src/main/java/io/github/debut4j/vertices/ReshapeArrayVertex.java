package io.github.debut4j.vertices;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives the values of each example other axes, in row-major order (the last axis fastest): Keras'
 * {@code Reshape} and, with the one size -1, {@code Flatten}. The number of examples may vary.
 */
public final class ReshapeArrayVertex extends ArrayVertex {

    private static final long REST = -1;

    private long[] sizes = {REST};
    private CNN2DFormat format = CNN2DFormat.NHWC;

    /** Flattens. Also for JSON. */
    public ReshapeArrayVertex() {}

    /**
     * A vertex with these sizes.
     *
     * @param sizes of the output's axes without the examples; one may be -1, for whatever is left
     */
    public ReshapeArrayVertex(long... sizes) {
        setSizes(sizes);
    }

    /** The sizes of the output's axes, without the examples. */
    public long[] getSizes() {
        return sizes.clone();
    }

    /**
     * Sets the sizes.
     *
     * @throws IllegalArgumentException if there are none, more than one is -1, or one is below 1
     */
    public void setSizes(long[] sizes) {
        long rests = Arrays.stream(sizes).filter(size -> size == REST).count();
        boolean valid = Arrays.stream(sizes).allMatch(size -> size >= 1 || size == REST);
        if (sizes.length == 0 || rests > 1 || !valid) {
            throw new IllegalArgumentException(
                    "the sizes must be at least 1, or -1 for one of them, found "
                            + Arrays.toString(sizes));
        }
        this.sizes = sizes.clone();
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
        long values = Arrays.stream(inputs[0]).reduce(1, Math::multiplyExact);
        long known = Arrays.stream(sizes).filter(size -> size != REST).reduce(1, (a, b) -> a * b);
        boolean hasRest = Arrays.stream(sizes).anyMatch(size -> size == REST);
        if (hasRest ? values % known != 0 : values != known) {
            throw new IllegalArgumentException(
                    "the input must have "
                            + (hasRest ? "a multiple of " : "")
                            + known
                            + " values per example to become "
                            + Arrays.toString(sizes)
                            + ", found "
                            + Arrays.toString(inputs[0]));
        }
        return Arrays.stream(sizes).map(size -> size == REST ? values / known : size).toArray();
    }

    @Override
    AxisOrder outputOrder(AxisOrder ofInputs) {
        return new AxisOrder(format == CNN2DFormat.NHWC);
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        long[] behind = Arrays.copyOfRange(inputs[0].shape(), 1, inputs[0].rank());
        long[] of = outputSizes(new long[][] {behind});
        long[] shape = new long[of.length + 1];
        shape[0] = inputs[0].size(0);
        System.arraycopy(of, 0, shape, 1, of.length);
        return inputs[0].reshape('c', shape);
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        return new INDArray[] {gradient.reshape('c', inputs[0].shape())};
    }

    @Override
    public ReshapeArrayVertex clone() {
        ReshapeArrayVertex copy = new ReshapeArrayVertex(sizes);
        copy.format = format;
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReshapeArrayVertex that
                && Arrays.equals(sizes, that.sizes)
                && format == that.format;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sizes) + format.name().hashCode();
    }
}
