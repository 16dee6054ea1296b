package io.github.debut4j.kernel.arithmetic;

/**
 * Where the columns of a tile lie in the padded planes of its images, counted from the position of
 * the first tap.
 *
 * @param offsets one a column. Not to be modified
 * @param pieces the first columns of pieces of {@link #PIECE} columns that are neighbours in the
 *     planes; together they are all columns. The last piece of a row of the image may be too long,
 *     and its excess is what the next piece begins with. None where neighbouring columns are not
 *     neighbours in the planes.
 * @param exact whether no piece is too long
 */
public record Runs(int[] offsets, int[] pieces, boolean exact) {

    /** Columns of a piece. */
    public static final int PIECE = 8;

    /**
     * Runs of whole rows, or of a part of one.
     *
     * @param offsets one a column
     * @param length columns in a row
     * @param contiguous whether neighbouring columns are neighbours in the planes
     */
    public static Runs of(int[] offsets, int length, boolean contiguous) {
        return new Runs(
                offsets,
                contiguous ? pieces(offsets.length, length) : new int[0],
                length % PIECE == 0);
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
