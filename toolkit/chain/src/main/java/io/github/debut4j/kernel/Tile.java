package io.github.debut4j.kernel;

/**
 * A run of columns: the same range of columns of one or more neighbouring units, unit after unit.
 *
 * @param firstUnit the first unit
 * @param units how many units; 1 unless the range is a whole unit
 * @param firstColumn the first column within each unit
 * @param columnsPerUnit how many columns of each unit
 */
public record Tile(int firstUnit, int units, int firstColumn, int columnsPerUnit) {

    /** The number of columns of the tile. */
    public int columns() {
        return units * columnsPerUnit;
    }
}
