package io.github.debut4j.calibrate;

/** Columns that are kept, as a matrix with a column for each. */
final class KeptColumns {

    private final int rows;
    private final int capacity;
    private final float[] values;
    private int count;

    /** Room for so many columns. */
    KeptColumns(int rows, int capacity) {
        this.rows = rows;
        this.capacity = capacity;
        this.values = new float[Math.multiplyExact(rows, capacity)];
    }

    int rows() {
        return rows;
    }

    int count() {
        return count;
    }

    /**
     * Adds columns.
     *
     * @param from one array per row. Not modified
     */
    void add(float[][] from, int columns) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from[i], 0, values, i * capacity + count, columns);
        }
        count += columns;
    }

    /** The columns with another mean, rows x count, as a new array. */
    float[] with(MeanChange change) {
        float[] changed = new float[Math.multiplyExact(rows, count)];
        for (int i = 0; i < rows; i++) {
            double added = change.to()[i] - change.from()[i];
            for (int n = 0; n < count; n++) {
                changed[i * count + n] = (float) (values[i * capacity + n] + added);
            }
        }
        return changed;
    }
}
