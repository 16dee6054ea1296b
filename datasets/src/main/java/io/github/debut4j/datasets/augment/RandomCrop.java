package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.Dice;
import java.util.Arrays;

/**
 * Zeros all around an image, then a window of its own size at a random place: a shift of at most
 * the padding in each direction.
 *
 * @param padding rows and columns of zeros on each side
 */
record RandomCrop(int padding) implements Transform {

    static final String KEY = "crop";

    /** The most padding that can be asked for. */
    static final int MOST = 512;

    @Override
    public void requireFits(Extent extent) {
        int side = Math.min(extent.height(), extent.width());
        if (padding >= side) {
            throw new IllegalArgumentException(
                    KEY
                            + " must be below the shorter side of the images ("
                            + extent
                            + "), found "
                            + padding);
        }
    }

    @Override
    public void apply(float[] values, int offset, Extent extent, Dice dice) {
        int down = dice.below(2 * padding + 1) - padding;
        int right = dice.below(2 * padding + 1) - padding;
        for (int c = 0; c < extent.channels(); c++) {
            shift(values, offset + c * extent.plane(), extent, down, right);
        }
    }

    /** Moves the window: row y gets what stood {@code down} rows below, and so on. In place. */
    static void shift(float[] values, int plane, Extent extent, int down, int right) {
        int height = extent.height();
        int width = extent.width();
        int kept = width - Math.abs(right);
        int from = Math.max(0, right);
        int to = Math.max(0, -right);
        for (int k = 0; k < height; k++) {
            int y = down >= 0 ? k : height - 1 - k;
            int row = plane + y * width;
            if (y + down < 0 || y + down >= height) {
                Arrays.fill(values, row, row + width, 0);
            } else {
                int source = plane + (y + down) * width;
                System.arraycopy(values, source + from, values, row + to, kept);
                Arrays.fill(values, row, row + to, 0);
                Arrays.fill(values, row + to + kept, row + width, 0);
            }
        }
    }
}
