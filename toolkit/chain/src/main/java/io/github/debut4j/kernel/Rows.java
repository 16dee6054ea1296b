package io.github.debut4j.kernel;

/**
 * A regular selection of rows: {@code arrays[first + u*step]} for u = 0, 1, ...
 *
 * @param arrays one array per row
 * @param first the index of row 0
 * @param step from one row to the next
 */
record Rows(float[][] arrays, int first, int step) {

    /** All rows, one after another. */
    static Rows all(float[][] arrays) {
        return new Rows(arrays, 0, 1);
    }

    int index(int row) {
        return first + row * step;
    }
}
