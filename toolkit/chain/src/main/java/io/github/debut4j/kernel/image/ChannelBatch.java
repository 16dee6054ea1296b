package io.github.debut4j.kernel.image;

import java.nio.FloatBuffer;

/**
 * A batch of images, or of samples: images of one position.
 *
 * @param values image after image from position 0
 * @param images in the batch
 * @param channels of each image
 * @param positions of each channel: height times width
 * @param layout the order within an image
 */
public record ChannelBatch(
        FloatBuffer values, int images, int channels, int positions, ImageLayout layout) {

    /** Two arrays of a block fit a first-level cache of 32 KiB beside the coefficients. */
    private static final int BLOCK_VALUES = 3072;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1, or there are fewer values
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
                    "the batch must have " + needed + " values, found " + values.limit());
        }
    }

    /** Whether a unit is a plane of one channel, and not a pixel of all. */
    boolean planar() {
        return layout == ImageLayout.NCHW;
    }

    /** The values of a unit, which stand in one run: a plane or a pixel. */
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

    /** Room for any block. */
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
