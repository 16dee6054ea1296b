package io.github.debut4j.datasets;

/**
 * The memory layout of a batch. Networks imported from Keras expect channels last. A point cloud is
 * an image of 3 channels and width 1.
 */
public enum BatchLayout {

    /** {@code [batch, channels, height, width]}, NCHW, the default of Deeplearning4j. */
    CHANNELS_FIRST {
        @Override
        long[] batchShape(int count, int... image) {
            return new long[] {count, image[0], image[1], image[2]};
        }
    },

    /** {@code [batch, height, width, channels]}, NHWC. */
    CHANNELS_LAST {
        @Override
        long[] batchShape(int count, int... image) {
            return new long[] {count, image[1], image[2], image[0]};
        }
    },

    /**
     * {@code [batch, channels, height * width]}, NCW, for networks that begin with a 1-D
     * convolution.
     */
    SEQUENCE {
        @Override
        long[] batchShape(int count, int... image) {
            return new long[] {count, image[0], (long) image[1] * image[2]};
        }
    },

    /**
     * {@code [batch, height * width, channels]}, NWC, for networks of Keras that begin with a 1-D
     * convolution.
     */
    SEQUENCE_LAST {
        @Override
        long[] batchShape(int count, int... image) {
            return new long[] {count, (long) image[1] * image[2], image[0]};
        }
    },

    /**
     * {@code [batch, height, width]}, for networks that take an image of one channel as a matrix: a
     * sequence of rows.
     */
    ROWS {
        @Override
        long[] batchShape(int count, int... image) {
            return new long[] {count, (long) image[0] * image[1], image[2]};
        }
    },

    /** As the arrays of the data set are, which have the axes of the network. */
    AS_GIVEN {
        @Override
        long[] batchShape(int count, int... image) {
            return new long[] {count, image[0], image[1], image[2]};
        }
    },

    /** {@code [batch, channels * height * width]}, for networks that begin with a dense layer. */
    FLAT {
        @Override
        long[] batchShape(int count, int... image) {
            return new long[] {count, (long) image[0] * image[1] * image[2]};
        }
    };

    /**
     * The shape of a batch.
     *
     * @param image channels, height and width
     */
    abstract long[] batchShape(int count, int... image);

    /** Whether the channels are the last axis, so that examples are not in their own order. */
    boolean isChannelsLast() {
        return this == CHANNELS_LAST || this == SEQUENCE_LAST;
    }

    /**
     * Writes one example with channels last.
     *
     * @param image channels first. Not modified
     * @param target modified from {@code offset} on, as many values
     */
    static void placeChannelsLast(float[] image, int channels, float[] target, int offset) {
        int pixels = image.length / channels;
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < pixels; k++) {
                target[offset + k * channels + c] = image[c * pixels + k];
            }
        }
    }
}
