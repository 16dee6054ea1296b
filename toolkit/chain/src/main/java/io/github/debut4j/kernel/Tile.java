package io.github.debut4j.kernel;

import java.util.Arrays;

/**
 * A range of columns: the same columns of one or more neighbouring units, unit after unit.
 *
 * @param firstUnit the first unit
 * @param units the number of units; 1 unless the range is a whole unit
 * @param firstColumn the first column within each unit
 * @param columnsPerUnit the number of columns of each unit
 */
public record Tile(int firstUnit, int units, int firstColumn, int columnsPerUnit) {

    /** The number of columns of the tile. */
    public int columns() {
        return units * columnsPerUnit;
    }

    /** The number of columns to compute, a multiple of the number of lanes. */
    int paddedColumns() {
        return Tiling.roundUp(columns());
    }

    /** Sets the padding after the tile's own columns to zero. */
    void clearPadding(int count, float[][] rows) {
        int from = columns();
        int to = paddedColumns();
        for (int k = 0; k < count && from < to; k++) {
            Arrays.fill(rows[k], from, to, 0);
        }
    }
}
