package io.github.debut4j.kernel.arithmetic;

import java.util.stream.IntStream;

/**
 * Rows as parts of arrays: column c of row k is {@code arrays[k][origins[k] + blocks[c / LANES] + c
 * % LANES]}, with {@link RowArithmetic#LANES}. Rows may share an array, such as the overlapping
 * patches of an image.
 *
 * @param arrays one per row
 * @param origins one per row
 * @param blocks one per {@link RowArithmetic#LANES} columns, and one more, which may be read too
 */
public record RowViews(float[][] arrays, int[] origins, int[] blocks) {

    private static final int MOST_BLOCKS = 64;
    private static final int MOST_ROWS = 1 << 14;

    private static final int[] CONTIGUOUS =
            IntStream.range(0, MOST_BLOCKS).map(k -> k * RowArithmetic.LANES).toArray();

    private static final int[] ZEROS = new int[MOST_ROWS];

    /** Whether each row is a whole array. */
    public boolean areWhole() {
        return blocks == CONTIGUOUS;
    }

    /**
     * Rows that are whole arrays.
     *
     * @param rows one array per row, of at most 1008 columns. Not copied
     */
    public static RowViews whole(float[][] rows) {
        return new RowViews(
                rows, rows.length <= MOST_ROWS ? ZEROS : new int[rows.length], CONTIGUOUS);
    }
}
