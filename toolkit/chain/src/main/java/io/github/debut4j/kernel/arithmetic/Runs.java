package io.github.debut4j.kernel.arithmetic;

/**
 * The positions of a tile's columns in the padded planes of its images, relative to the position of
 * the first column for a tap.
 *
 * @param offsets one per column. Must not be modified
 * @param pieces the first column of each piece: {@link #PIECE} columns that are neighbours in the
 *     planes. Together the pieces cover all columns. The last piece of an image row may be too
 *     long; its excess overlaps the next piece. Empty if neighbouring columns are not neighbours in
 *     the planes
 * @param length the number of columns per row of the planes, or 1 if neighbouring columns are not
 *     neighbours in the planes
 */
public record Runs(int[] offsets, int[] pieces, int length) {

    /** The number of columns of a piece. */
    public static final int PIECE = 8;

    /**
     * The positions for columns that are complete image rows, or a part of one row.
     *
     * @param offsets one per column
     * @param length the number of columns per row
     * @param contiguous whether neighbouring columns are neighbours in the planes
     */
    public static Runs of(int[] offsets, int length, boolean contiguous) {
        return new Runs(
                offsets,
                contiguous ? pieces(offsets.length, length) : new int[0],
                contiguous ? length : 1);
    }

    /** Whether {@link RowArithmetic#LANES} columns at a time are neighbours in the planes. */
    public boolean consistOfBlocks() {
        return length % RowArithmetic.LANES == 0;
    }

    /** The positions of the blocks as in {@link RowViews}. */
    public int[] blocks() {
        int count = offsets.length / RowArithmetic.LANES;
        int[] blocks = new int[count + 1];
        for (int k = 0; k <= count; k++) {
            blocks[k] = offsets[Math.min(k, count - 1) * RowArithmetic.LANES];
        }
        return blocks;
    }

    private static int[] pieces(int columns, int length) {
        int piecesOfRun = (length + PIECE - 1) / PIECE;
        int[] pieces = new int[columns / length * piecesOfRun];
        for (int n = 0; n < pieces.length; n++) {
            pieces[n] = n / piecesOfRun * length + n % piecesOfRun * PIECE;
        }
        return pieces;
    }
}
