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

    /**
     * The rows of an image, in an array.
     *
     * @param origin the index of the first value of channel 0
     * @param channelStep the distance from one channel to the next
     */
    record Pixels(float[] values, int origin, int channelStep) {}

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

    private boolean arePlanes() {
        return geometry.layout() == ImageLayout.NCHW;
    }

    /** The distance from one position of a row to the next. */
    private int step() {
        return arePlanes() ? 1 : geometry.channels();
    }

    /** The distance from one channel to the next if the rows are alone in an array. */
    private int channelStep() {
        return arePlanes() ? channelLength() : 1;
    }

    /** The index of the first row in an image. */
    private int firstIndex() {
        return top * width() * step();
    }

    private int planeLength() {
        return geometry.vertical().size() * width();
    }

    /** The rows of an image in the array of its buffer, which must have one. */
    Pixels inPlace(FloatBuffer images, int image) {
        int start = images.arrayOffset() + image * geometry.imageLength();
        return new Pixels(images.array(), start + firstIndex(), arePlanes() ? planeLength() : 1);
    }

    /**
     * Copies the rows of an image.
     *
     * @param room at least {@link #length} values. Modified
     */
    Pixels copy(FloatBuffer images, int image, float[] room) {
        int start = image * geometry.imageLength() + firstIndex();
        if (arePlanes() && channelLength() < planeLength()) {
            for (int c = 0; c < geometry.channels(); c++) {
                images.get(start + c * planeLength(), room, c * channelLength(), channelLength());
            }
        } else if (top < bottom) {
            images.get(start, room, 0, length());
        }
        return new Pixels(room, 0, channelStep());
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
    void copyRows(Pixels pixels, int channel, float[] to, int at, int rowStride) {
        float[] values = pixels.values();
        int length = geometry.horizontal().used();
        int step = step();
        int rowStep = step * width();
        int from = pixels.origin() + channel * pixels.channelStep();
        for (int row = top; row < bottom; row++) {
            if (step == 1 && length >= LEAST_LENGTH_TO_COPY) {
                System.arraycopy(values, from, to, at, length);
            } else {
                for (int x = 0; x < length; x++) {
                    to[at + x] = values[from + x * step];
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
        int step = step();
        if (step == 1) {
            System.arraycopy(from, at, pixels, to, length);
        } else {
            for (int x = 0; x < length; x++) {
                pixels[to + x * step] = from[at + x];
            }
        }
    }

    private int index(int channel, int row) {
        return channel * channelStep() + (row - top) * width() * step();
    }
}
