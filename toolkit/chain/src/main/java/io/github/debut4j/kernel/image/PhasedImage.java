package io.github.debut4j.kernel.image;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * One image as pixels, with the columns sorted by their remainder modulo the stride: all columns
 * that one column of a kernel visits are then neighbours, in the order of the outputs. Each channel
 * is repeated as often as it has kernels.
 */
final class PhasedImage {

    private final int rows;
    private final int columns;
    private final int stride;
    private final int phase;
    private final int channels;
    private final int copies;
    private final ImageLayout layout;
    private final float[] values;
    private final float[] unordered;

    /** For inputs of a convolution. */
    PhasedImage(ConvolutionGeometry geometry, int copies) {
        this(
                geometry.vertical().size(),
                geometry.horizontal().size(),
                geometry.horizontal().stride(),
                geometry.channels(),
                copies,
                geometry.layout());
    }

    /** For outputs of a convolution, whose columns stay in their order. */
    static PhasedImage output(DepthwiseConvolution convolution) {
        ConvolutionGeometry geometry = convolution.geometry();
        return new PhasedImage(
                geometry.vertical().outputs(),
                geometry.horizontal().outputs(),
                1,
                convolution.outputChannels(),
                1,
                geometry.layout());
    }

    private PhasedImage(
            int rows, int columns, int stride, int channels, int copies, ImageLayout layout) {
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.phase = (columns + stride - 1) / stride;
        this.channels = channels;
        this.copies = copies;
        this.layout = layout;
        this.values = new float[Math.multiplyExact(rows * stride * phase, channels * copies)];
        this.unordered = isInOrder() ? values : new float[rows * columns * channels];
    }

    private boolean isInOrder() {
        return stride == 1 && copies == 1 && layout == ImageLayout.NHWC;
    }

    float[] values() {
        return values;
    }

    /** The index of the first value of a column in the order of the phases. */
    int index(int row, int phaseOfColumn, int columnOfPhase) {
        return ((row * stride + phaseOfColumn) * phase + columnOfPhase) * channels * copies;
    }

    void clear() {
        Arrays.fill(values, 0);
    }

    /** Gives every pixel these values. */
    void fill(float[] pixel) {
        for (int at = 0; at < values.length; at += pixel.length) {
            System.arraycopy(pixel, 0, values, at, pixel.length);
        }
    }

    /** Adds all pixels. */
    void addPixels(float[] sums, int from) {
        int length = channels * copies;
        for (int at = 0; at < values.length; at += length) {
            for (int c = 0; c < length; c++) {
                sums[from + c] += values[at + c];
            }
        }
    }

    void read(FloatBuffer images, int image) {
        images.get(image * rows * columns * channels, unordered, 0, rows * columns * channels);
        if (isInOrder()) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int to = index(row, column % stride, column / stride);
                for (int c = 0; c < channels; c++) {
                    float value = unordered[unordered(row, column, c)];
                    for (int k = 0; k < copies; k++) {
                        values[to + c * copies + k] = value;
                    }
                }
            }
        }
    }

    /** Writes the image; repeated channels are added. */
    void write(FloatBuffer images, int image) {
        if (!isInOrder()) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int from = index(row, column % stride, column / stride);
                    for (int c = 0; c < channels; c++) {
                        float sum = 0;
                        for (int k = 0; k < copies; k++) {
                            sum += values[from + c * copies + k];
                        }
                        unordered[unordered(row, column, c)] = sum;
                    }
                }
            }
        }
        images.put(image * rows * columns * channels, unordered, 0, rows * columns * channels);
    }

    private int unordered(int row, int column, int channel) {
        int pixel = row * columns + column;
        return layout == ImageLayout.NHWC
                ? pixel * channels + channel
                : channel * rows * columns + pixel;
    }
}
