package io.github.debut4j.kernel;

import io.github.debut4j.kernel.arithmetic.RowArithmetic;

/**
 * The division of a batch into tiles: a tile holds whole units of the {@link Batch}, whole rows of
 * one unit, or a part of one row.
 *
 * @param units the number of samples or images
 * @param rowsPerUnit the number of rows of output positions per unit
 * @param columnsPerRow the number of columns per row
 * @param width the most columns of a tile, a multiple of {@link RowArithmetic#LANES}
 */
public record Tiling(int units, int rowsPerUnit, int columnsPerRow, int width) {

    /** The most columns of any tile. */
    public static final int WIDTH = 128;

    /** The length of every row array: {@link RowArithmetic#gather} may write after the columns. */
    public static final int ROW_LENGTH = WIDTH + RowArithmetic.LANES;

    private static final int LEAST_WIDTH = 32;
    private static final int TILES_OF_A_SMALL_BATCH = 4;
    private static final int TILES_PER_THREAD = 2;

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
     * The tiling of a batch, which depends on the sizes only. A small batch has narrower tiles, so
     * that several threads get some.
     */
    static Tiling of(Batch batch) {
        return of(batch, TILES_OF_A_SMALL_BATCH);
    }

    /**
     * The tiling of a batch whose tiles do not depend on each other. A small batch has narrower
     * tiles, so that all threads get some.
     */
    static Tiling ofForward(Batch batch, int threads) {
        return of(batch, threads == 1 ? 1 : (long) TILES_PER_THREAD * threads);
    }

    private static Tiling of(Batch batch, long tiles) {
        long columns = Math.min(WIDTH, batch.columns() / tiles);
        int width = Math.max(LEAST_WIDTH, roundUp((int) columns));
        return new Tiling(batch.units(), batch.rowsPerUnit(), batch.columnsPerRow(), width);
    }

    static int roundUp(int columns) {
        return (columns + RowArithmetic.LANES - 1) / RowArithmetic.LANES * RowArithmetic.LANES;
    }

    /** The number of groups: neighbouring tiles that share no unit with another group. */
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

    /** A tile by its index; the tiles of a group are neighbours, in the order of their columns. */
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

    /** The columns of a part of a row: as even as multiples of the lanes allow. */
    private int columnsOfPart() {
        return roundUp(ceil(columnsPerRow, ceil(columnsPerRow, width)));
    }

    private static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }
}
