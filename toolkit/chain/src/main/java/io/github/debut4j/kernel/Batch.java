package io.github.debut4j.kernel;

import java.util.function.Supplier;

/**
 * The columns that a chain is applied to. A unit is one sample of a dense layer (one column) or one
 * image (a column for each output position, row by row).
 *
 * @param units samples or images
 * @param rowsPerUnit rows of output positions of each
 * @param columnsPerRow output positions of each row
 * @param reader makes a reader of their rows, once for each thread
 */
public record Batch(
        int units, int rowsPerUnit, int columnsPerRow, Supplier<? extends TileReader> reader) {

    /** The number of all columns. */
    long columns() {
        return (long) units * rowsPerUnit * columnsPerRow;
    }
}
