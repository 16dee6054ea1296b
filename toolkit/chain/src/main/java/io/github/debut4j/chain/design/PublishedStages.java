package io.github.debut4j.chain.design;

import java.util.ArrayList;
import java.util.List;

/**
 * What the published generators have in common: the size they make chains for and the stages after
 * the first one.
 *
 * @param generator its name in messages
 * @param in input channels, a power of two
 * @param out output channels: as many, half or twice as many
 */
record PublishedStages(String generator, int in, int out) {

    static final int TAPS = 9;

    /** Rows of the first factor's blocks: 2^3 for a kernel of side 3. */
    static final int FIRST_ROWS = 8;

    static final int MOST_LEVELS = 40;

    private static final int MOST_CHANNELS = 1 << 14;

    /**
     * Channels rounded up to powers of two.
     *
     * @throws IllegalArgumentException if the size is not one that the generator covers
     */
    static PublishedStages of(String generator, MatrixShape shape) {
        int in = roundedUp(shape.channels());
        int out = roundedUp(shape.rows());
        boolean covered = shape.taps() == TAPS && (out == in || out == 2 * in || 2 * out == in);
        if (!covered || in > MOST_CHANNELS) {
            throw new IllegalArgumentException(
                    generator
                            + " chains must be for a 3x3 convolution whose output channels are as"
                            + " many as its input channels, half or twice as many, both rounded up"
                            + " to powers of two, found "
                            + shape
                            + " with "
                            + shape.taps()
                            + (shape.taps() == 1 ? " tap" : " taps")
                            + "; the general generator covers every size");
        }
        return new PublishedStages(generator, in, out);
    }

    private static int roundedUp(int channels) {
        int floor = Integer.highestOneBit(channels);
        return floor == channels ? channels : 2 * floor;
    }

    /** The levels up to which there is no factor that keeps the width. */
    int levelsWithoutSquare() {
        return out == 2 * in ? 3 : 5;
    }

    /** The factors that halve the width, from 8 times the inputs to twice the outputs. */
    int halvings() {
        return Integer.numberOfTrailingZeros(FIRST_ROWS * in / (2 * out));
    }

    /** Whether the factors leave a row for the last one. */
    boolean leaveARow(Grids grids) {
        return grids.rows() <= out;
    }

    /** Whether they leave it two, so that it cannot be merged with the one before. */
    boolean leaveTwoRows(Grids grids) {
        return 2 * grids.rows() <= out;
    }

    /** The chain that ends with the factor from twice the output channels to these. */
    BlockGrids finish(Grids grids) {
        int rest = out / (int) grids.rows();
        grids.add(1, rest, 2 * rest);
        return new BlockGrids(grids.r, grids.s);
    }

    /** Says that the factors before the last one leave it no rows. */
    IllegalArgumentException tooLong(String settings, Object found) {
        return new IllegalArgumentException(
                settings
                        + " of "
                        + generator
                        + " must leave rows for the last factor of "
                        + out
                        + " output channels, found "
                        + found
                        + "; choose less, or the general generator");
    }

    /** Grids of the factors so far. */
    static final class Grids {

        private final List<Integer> r = new ArrayList<>();
        private final List<Integer> s = new ArrayList<>();

        /** Adds equal factors; none where count is below 1. */
        void add(int count, int rows, int cols) {
            for (int k = 0; k < count; k++) {
                r.add(rows);
                s.add(cols);
            }
        }

        private long rows() {
            return r.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        }
    }
}
