package io.github.debut4j.kernel.image;

import java.nio.FloatBuffer;

/**
 * A batch of images, or of samples, which are images of one position.
 *
 * @param values image after image from index 0
 * @param images number of images
 * @param channels number of channels per image
 * @param positions number of positions per channel: height times width
 * @param layout the order within an image
 */
public record ChannelBatch(
        FloatBuffer values, int images, int channels, int positions, ImageLayout layout) {

    /** With this many values, two blocks and the coefficients fit a first-level cache of 32 KiB. */
    private static final int BLOCK_VALUES = 3072;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1 or there are too few values
     */
    public ChannelBatch {
        if (images < 1 || channels < 1 || positions < 1) {
            throw new IllegalArgumentException(
                    "a batch must have at least 1 image of 1 channel of 1 position, found "
                            + images
                            + " of "
                            + channels
                            + " of "
                            + positions);
        }
        long needed = (long) images * channels * positions;
        if (values.limit() < needed) {
            throw new IllegalArgumentException(
                    "the batch must have at least " + needed + " values, found " + values.limit());
        }
    }

    /** Whether a unit is a plane of one channel; otherwise it is a pixel of all channels. */
    boolean planar() {
        return layout == ImageLayout.NCHW;
    }

    /** The number of values of a unit, a plane or a pixel. They are contiguous. */
    int unitLength() {
        return planar() ? positions : channels;
    }

    int units() {
        return planar() ? images * channels : images * positions;
    }

    private int unitsPerBlock() {
        return Math.max(1, BLOCK_VALUES / unitLength());
    }

    int blocks() {
        return (units() + unitsPerBlock() - 1) / unitsPerBlock();
    }

    int firstUnit(int block) {
        return block * unitsPerBlock();
    }

    int unitsOf(int block) {
        return Math.min(unitsPerBlock(), units() - firstUnit(block));
    }

    /** A buffer for any block. */
    float[] buffer() {
        return new float[unitsPerBlock() * unitLength()];
    }

    /** Copies a block into a buffer. */
    void read(int block, float[] buffer) {
        values.get(firstUnit(block) * unitLength(), buffer, 0, unitsOf(block) * unitLength());
    }

    /** Copies a buffer into a block. */
    void write(int block, float[] buffer) {
        values.put(firstUnit(block) * unitLength(), buffer, 0, unitsOf(block) * unitLength());
    }

    void requireLike(ChannelBatch other) {
        if (images != other.images
                || channels != other.channels
                || positions != other.positions
                || layout != other.layout) {
            throw new IllegalArgumentException(
                    "the batches must have the same sizes and layout, found "
                            + sizes()
                            + " and "
                            + other.sizes());
        }
    }

    private String sizes() {
        return images + " x " + channels + " x " + positions + " " + layout;
    }
}
