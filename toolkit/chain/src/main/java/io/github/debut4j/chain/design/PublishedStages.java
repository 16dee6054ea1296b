package io.github.debut4j.chain.design;

import java.util.ArrayList;
import java.util.List;

/**
 * The common part of the published generators: the sizes they cover and the stages after the first
 * one.
 *
 * @param generator the name for messages
 * @param in the number of input channels, a power of two
 * @param out the number of output channels: the same, half or twice that number
 */
record PublishedStages(String generator, int in, int out) {

    static final int TAPS = 9;

    /** Rows of the first factor's blocks: 2^3 for a 3x3 kernel. */
    static final int FIRST_ROWS = 8;

    static final int MOST_LEVELS = 40;

    private static final int MOST_CHANNELS = 1 << 14;

    /**
     * The stages for a size, with the channels rounded up to powers of two.
     *
     * @throws IllegalArgumentException if the generator does not cover the size
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

    /** The number of levels up to which no factor keeps the width. */
    int levelsWithoutSquare() {
        return out == 2 * in ? 3 : 5;
    }

    /** The number of factors that halve the width, from 8 times the inputs to twice the outputs. */
    int halvings() {
        return Integer.numberOfTrailingZeros(FIRST_ROWS * in / (2 * out));
    }

    /** Whether the factors leave at least one row for the last one. */
    boolean leaveARow(Grids grids) {
        return grids.rows() <= out;
    }

    /** Whether the factors leave two rows, so that the last one cannot be merged with them. */
    boolean leaveTwoRows(Grids grids) {
        return 2 * grids.rows() <= out;
    }

    /** The complete chain: the last factor halves twice the output channels. */
    BlockGrids finish(Grids grids) {
        int rest = out / (int) grids.rows();
        grids.add(1, rest, 2 * rest);
        return new BlockGrids(grids.r, grids.s);
    }

    /** The exception for factors that leave no rows for the last one. */
    IllegalArgumentException tooLong(String settings, Object found) {
        return new IllegalArgumentException(
                settings
                        + " of "
                        + generator
                        + " must leave rows for the last factor of "
                        + out
                        + " output channels, found "
                        + found
                        + "; use smaller values or the general generator");
    }

    /** The grids of the factors so far. */
    static final class Grids {

        private final List<Integer> r = new ArrayList<>();
        private final List<Integer> s = new ArrayList<>();

        /** Adds equal factors; none if count is below 1. */
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
