package io.github.debut4j.datasets;

/** How a batch of images stands in an array. Networks of Keras take channels last. */
public enum ImageLayout {

    /** {@code [batch, channels, height, width]}, Deeplearning4j's NCHW. */
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

    /** How far the values of neighbouring pixels of a channel lie apart. */
    int pixelStride(int channels) {
        return this == CHANNELS_LAST ? channels : 1;
    }

    /** How far the channels of a pixel lie apart. */
    int channelStride(int pixels) {
        return this == CHANNELS_LAST ? 1 : pixels;
    }
}
