package io.github.debut4j.kernel;

import io.github.debut4j.kernel.arithmetic.RowViews;

/**
 * A regular selection of rows: {@code views[first + u*step]} for u = 0, 1, ...
 *
 * @param views all rows
 * @param first the index of row 0
 * @param step from one row to the next
 */
record Rows(RowViews views, int first, int step) {

    /** Of rows that are whole arrays. */
    Rows(float[][] arrays, int first, int step) {
        this(RowViews.whole(arrays), first, step);
    }

    /** All rows, one after another. */
    static Rows all(float[][] arrays) {
        return new Rows(arrays, 0, 1);
    }

    /** One array per row, if rows are whole arrays. */
    float[][] arrays() {
        return views.arrays();
    }

    int index(int row) {
        return first + row * step;
    }
}
