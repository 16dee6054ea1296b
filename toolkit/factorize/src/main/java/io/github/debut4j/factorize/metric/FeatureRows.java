package io.github.debut4j.factorize.metric;

/** Reads rows of a large matrix in single or double precision. */
@FunctionalInterface
interface FeatureRows {

    /**
     * Copies values of a row.
     *
     * @param from the first column
     * @param count the number of columns
     * @param at the index of the first value in {@code target}
     */
    void copy(int row, int from, int count, double[] target, int at);

    static FeatureRows of(float[] values, int cols) {
        return (row, from, count, target, at) -> {
            int first = row * cols + from;
            for (int c = 0; c < count; c++) {
                target[at + c] = values[first + c];
            }
        };
    }

    static FeatureRows of(double[] values, int cols) {
        return (row, from, count, target, at) ->
                System.arraycopy(values, row * cols + from, target, at, count);
    }
}
