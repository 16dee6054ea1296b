package io.github.debut4j.kernel;

/**
 * Where the columns of a tile lie in {@link Planes}, counted from the place of the kernel's first
 * tap.
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

    /** The runs of a tile: rows of output positions, or a part of one. */
    static Runs of(Tile tile, ConvolutionGeometry geometry, Planes planes) {
        int[] offsets = new int[tile.columns()];
        int width = geometry.horizontal().outputs();
        int step = geometry.horizontal().stride();
        for (int n = 0; n < offsets.length; n++) {
            int unit = n / tile.columnsPerUnit();
            int position = tile.firstColumn() + n % tile.columnsPerUnit();
            int row = position / width * geometry.vertical().stride() - planes.firstRow();
            offsets[n] =
                    unit * planes.unitStride() + row * planes.rowStride() + position % width * step;
        }
        int length = Math.min(width, tile.columnsPerUnit());
        return new Runs(
                offsets,
                step == 1 ? pieces(offsets.length, length) : new int[0],
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
