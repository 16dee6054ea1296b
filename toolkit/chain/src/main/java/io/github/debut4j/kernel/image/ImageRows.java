package io.github.debut4j.kernel.image;

import java.nio.FloatBuffer;

/**
 * Neighbouring rows of an image in memory, in the geometry's layout.
 *
 * @param geometry of the convolution that reads or writes them
 * @param top the first row
 * @param bottom the row after the last one
 */
record ImageRows(ConvolutionGeometry geometry, int top, int bottom) {

    private static final int LEAST_LENGTH_TO_COPY = 8;

    /** The number of values of the rows. */
    int length() {
        return geometry.channels() * channelLength();
    }

    private int channelLength() {
        return (bottom - top) * width();
    }

    private int width() {
        return geometry.horizontal().size();
    }

    private boolean areWholeImage() {
        return channelLength() == geometry.vertical().size() * width();
    }

    /** Reads the rows of an image. */
    void read(FloatBuffer images, int image, float[] pixels) {
        int start = image * geometry.imageLength();
        if (top == bottom) {
            return;
        }
        if (areWholeImage()) {
            images.get(start, pixels, 0, length());
        } else if (geometry.layout() == ImageLayout.NHWC) {
            images.get(start + top * width() * geometry.channels(), pixels, 0, length());
        } else {
            int plane = geometry.vertical().size() * width();
            for (int c = 0; c < geometry.channels(); c++) {
                images.get(
                        start + c * plane + top * width(),
                        pixels,
                        c * channelLength(),
                        channelLength());
            }
        }
    }

    /** Writes a whole image. */
    void write(FloatBuffer images, int image, float[] pixels) {
        images.put(image * geometry.imageLength(), pixels, 0, length());
    }

    /**
     * Copies the positions of a channel's rows that the convolution visits.
     *
     * @param rowStride from the position of a row in the result to that of the next one
     */
    void copyRows(float[] pixels, int channel, float[] to, int at, int rowStride) {
        boolean planar = geometry.layout() == ImageLayout.NCHW;
        int length = geometry.horizontal().used();
        int step = planar ? 1 : geometry.channels();
        int rowStep = step * width();
        int from = index(channel, top);
        for (int row = top; row < bottom; row++) {
            if (planar && length >= LEAST_LENGTH_TO_COPY) {
                System.arraycopy(pixels, from, to, at, length);
            } else {
                for (int x = 0; x < length; x++) {
                    to[at + x] = pixels[from + x * step];
                }
            }
            from += rowStep;
            at += rowStride;
        }
    }

    /** Writes the positions of a channel's row that the convolution visits. */
    void putRow(float[] from, int at, int channel, int row, float[] pixels) {
        int to = index(channel, row);
        int length = geometry.horizontal().used();
        if (geometry.layout() == ImageLayout.NCHW) {
            System.arraycopy(from, at, pixels, to, length);
        } else {
            int step = geometry.channels();
            for (int x = 0; x < length; x++) {
                pixels[to + x * step] = from[at + x];
            }
        }
    }

    private int index(int channel, int row) {
        return geometry.layout() == ImageLayout.NCHW
                ? channel * channelLength() + (row - top) * width()
                : (row - top) * width() * geometry.channels() + channel;
    }
}
