package io.github.debut4j.kernel;

import io.github.debut4j.kernel.arithmetic.RowArithmetic;

/**
 * How the columns of a batch are cut into tiles: a tile holds whole units of the {@link Batch},
 * whole rows of one unit, or a part of one row. The cut depends on the sizes only, not on the
 * number of threads.
 *
 * @param units samples or images in the batch
 * @param rowsPerUnit rows of output positions of each
 * @param columnsPerRow columns of each row
 * @param width the most columns of a tile, a multiple of {@link RowArithmetic#LANES}
 */
public record Tiling(int units, int rowsPerUnit, int columnsPerRow, int width) {

    /** The most columns any tile has. */
    public static final int WIDTH = 128;

    /** The length of every row: {@link RowArithmetic#gather} may write beyond the columns. */
    public static final int ROW_LENGTH = WIDTH + RowArithmetic.LANES;

    private static final int LEAST_WIDTH = 32;
    private static final int TILES_OF_A_SMALL_BATCH = 4;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Tiling {
        if (units < 1 || rowsPerUnit < 1 || columnsPerRow < 1) {
            throw new IllegalArgumentException(
                    "a batch must have at least 1 unit of 1 row of 1 column, found "
                            + units
                            + " of "
                            + rowsPerUnit
                            + " of "
                            + columnsPerRow);
        }
    }

    /**
     * The tiling of a batch; a small batch is cut finer, so that several threads get some of it.
     */
    static Tiling of(Batch batch) {
        long share = Math.min(WIDTH, batch.columns() / TILES_OF_A_SMALL_BATCH);
        int width = Math.max(LEAST_WIDTH, roundUp((int) share));
        return new Tiling(batch.units(), batch.rowsPerUnit(), batch.columnsPerRow(), width);
    }

    static int roundUp(int columns) {
        return (columns + RowArithmetic.LANES - 1) / RowArithmetic.LANES * RowArithmetic.LANES;
    }

    /** The number of groups: sets of neighbouring tiles that share no unit with another group. */
    int groups() {
        return unitsPerTile() == 0 ? units : ceil(units, unitsPerTile());
    }

    /** The number of tiles in each group. */
    int tilesPerGroup() {
        if (unitsPerTile() > 0) {
            return 1;
        }
        return rowsPerTile() > 0
                ? ceil(rowsPerUnit, rowsPerTile())
                : rowsPerUnit * ceil(columnsPerRow, columnsOfPart());
    }

    /** The number of tiles. */
    public int tiles() {
        return Math.multiplyExact(groups(), tilesPerGroup());
    }

    /** A tile by its number; the tiles of a group are neighbours, in the order of their columns. */
    public Tile tile(int index) {
        int group = index / tilesPerGroup();
        int number = index % tilesPerGroup();
        if (unitsPerTile() > 0) {
            int first = group * unitsPerTile();
            return new Tile(
                    first, Math.min(unitsPerTile(), units - first), 0, rowsPerUnit * columnsPerRow);
        }
        if (rowsPerTile() > 0) {
            int first = number * rowsPerTile();
            int rows = Math.min(rowsPerTile(), rowsPerUnit - first);
            return new Tile(group, 1, first * columnsPerRow, rows * columnsPerRow);
        }
        int parts = ceil(columnsPerRow, columnsOfPart());
        int first = number % parts * columnsOfPart();
        return new Tile(
                group,
                1,
                number / parts * columnsPerRow + first,
                Math.min(columnsOfPart(), columnsPerRow - first));
    }

    private int unitsPerTile() {
        return (int) (width / ((long) rowsPerUnit * columnsPerRow));
    }

    private int rowsPerTile() {
        return width / columnsPerRow;
    }

    /** As even as whole lanes allow. */
    private int columnsOfPart() {
        return roundUp(ceil(columnsPerRow, ceil(columnsPerRow, width)));
    }

    private static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }
}
