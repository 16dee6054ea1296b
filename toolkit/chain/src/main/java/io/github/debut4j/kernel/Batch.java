package io.github.debut4j.kernel;

import java.util.function.Supplier;

/**
 * The columns that a chain is applied to. A unit is one sample of a dense layer (one column) or one
 * image (one column per output position, row by row).
 *
 * @param units the number of samples or images
 * @param rowsPerUnit the number of rows of output positions per unit
 * @param columnsPerRow the number of output positions per row
 * @param reader creates a reader of the data, once per thread
 */
public record Batch(
        int units, int rowsPerUnit, int columnsPerRow, Supplier<? extends TileReader> reader) {

    /** The total number of columns. */
    long columns() {
        return (long) units * rowsPerUnit * columnsPerRow;
    }
}
