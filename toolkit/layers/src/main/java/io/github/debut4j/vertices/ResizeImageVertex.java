package io.github.debut4j.vertices;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Resizes images: Keras' {@code UpSampling2D} and {@code Resizing}, bilinear or nearest. The centre
 * of output pixel {@code i} of {@code m} lies at {@code (i + 0.5) n / m - 0.5} of the {@code n}
 * input pixels, as in TensorFlow 2. Pixels beyond the border have the value of the border.
 */
public final class ResizeImageVertex extends ArrayVertex {

    /** How a pixel follows from its neighbours. */
    public enum Interpolation {
        /** A linear function along each axis. */
        BILINEAR,
        /** The nearest pixel; halfway, the one with the greater index. */
        NEAREST
    }

    private static final int AXES = 2;

    private Interpolation interpolation = Interpolation.BILINEAR;
    private long[] size = {1, 1};
    private boolean relative = true;
    private CNN2DFormat format = CNN2DFormat.NHWC;

    /** For JSON. */
    public ResizeImageVertex() {}

    private ResizeImageVertex(
            Interpolation interpolation, long[] size, boolean relative, CNN2DFormat format) {
        this.interpolation = interpolation;
        setSize(size);
        this.relative = relative;
        this.format = format;
    }

    /** A vertex that multiplies the height and the width. */
    public static ResizeImageVertex byFactors(
            Interpolation interpolation, long vertical, long horizontal, CNN2DFormat format) {
        return new ResizeImageVertex(
                interpolation, new long[] {vertical, horizontal}, true, format);
    }

    /** A vertex whose output has a height and a width, whatever its input has. */
    public static ResizeImageVertex toSize(
            Interpolation interpolation, long height, long width, CNN2DFormat format) {
        return new ResizeImageVertex(interpolation, new long[] {height, width}, false, format);
    }

    /** How a pixel follows from its neighbours. */
    public Interpolation getInterpolation() {
        return interpolation;
    }

    /** Sets how a pixel follows from its neighbours. */
    public void setInterpolation(Interpolation interpolation) {
        this.interpolation = interpolation;
    }

    /** The factors of height and width, or height and width. */
    public long[] getSize() {
        return size.clone();
    }

    /**
     * Sets the factors of height and width, or height and width.
     *
     * @throws IllegalArgumentException if they are not two numbers of at least 1
     */
    public void setSize(long[] size) {
        if (size.length != AXES || Arrays.stream(size).anyMatch(value -> value < 1)) {
            throw new IllegalArgumentException(
                    "the size must be two numbers of at least 1, found " + Arrays.toString(size));
        }
        this.size = size.clone();
    }

    /** Whether the size is a factor. */
    public boolean isRelative() {
        return relative;
    }

    /** Sets whether the size is a factor. */
    public void setRelative(boolean relative) {
        this.relative = relative;
    }

    /** The order of the axes of the images. */
    public CNN2DFormat getFormat() {
        return format;
    }

    /** Sets the order of the axes of the images. */
    public void setFormat(CNN2DFormat format) {
        this.format = format;
    }

    private int firstAxis() {
        return format == CNN2DFormat.NHWC ? 1 : 2;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        if (inputs[0].length != AXES + 1) {
            throw new IllegalArgumentException(
                    "the input must be images of 3 axes, found " + Arrays.toString(inputs[0]));
        }
        long[] sizes = inputs[0].clone();
        for (int k = 0; k < AXES; k++) {
            int at = firstAxis() + k - 1;
            sizes[at] = relative ? Math.multiplyExact(sizes[at], size[k]) : size[k];
        }
        return sizes;
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        INDArray result = inputs[0];
        for (int axis = firstAxis(); axis < firstAxis() + AXES; axis++) {
            result = along(axis, weights(axis, inputs[0]), result);
        }
        return result;
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        INDArray result = gradient;
        for (int axis = firstAxis(); axis < firstAxis() + AXES; axis++) {
            result = along(axis, weights(axis, inputs[0]).transpose(), result);
        }
        return new INDArray[] {result};
    }

    /** Multiplies each line of values along an axis by a matrix. */
    private static INDArray along(int axis, INDArray matrix, INDArray array) {
        int[] toFront =
                IntStream.range(0, array.rank())
                        .map(k -> k == 0 ? axis : k == axis ? 0 : k)
                        .toArray();
        INDArray moved = array.permute(toFront);
        long[] shape = moved.shape().clone();
        INDArray product = matrix.mmul(moved.reshape('c', shape[0], array.length() / shape[0]));
        shape[0] = matrix.rows();
        return product.reshape('c', shape).permute(toFront);
    }

    /** The weights of the input's positions (columns) at the output's positions (rows). */
    private INDArray weights(int axis, INDArray input) {
        int from = (int) input.size(axis);
        long asked = size[axis - firstAxis()];
        int to = Math.toIntExact(relative ? from * asked : asked);
        double[][] weights = new double[to][from];
        for (int k = 0; k < to; k++) {
            double centre = (k + 0.5) * from / to;
            if (interpolation == Interpolation.NEAREST) {
                weights[k][Math.min(from - 1, (int) centre)] = 1;
            } else {
                double at = Math.max(0, Math.min(from - 1.0, centre - 0.5));
                int below = (int) at;
                weights[k][below] += 1 - (at - below);
                weights[k][Math.min(from - 1, below + 1)] += at - below;
            }
        }
        DataType type = input.dataType();
        return Nd4j.create(weights).castTo(type);
    }

    @Override
    public ResizeImageVertex clone() {
        return new ResizeImageVertex(interpolation, size, relative, format);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResizeImageVertex that
                && interpolation == that.interpolation
                && Arrays.equals(size, that.size)
                && relative == that.relative
                && format == that.format;
    }

    @Override
    public int hashCode() {
        return Objects.hash(interpolation.name(), Arrays.hashCode(size), relative, format.name());
    }
}
