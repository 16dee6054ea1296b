package io.github.debut4j.factorize.metric;

/** Reads rows of a large matrix in single or double precision. */
@FunctionalInterface
interface FeatureRows {

    /** Copies {@code count} values of a row, from column {@code from} on, to {@code target}. */
    void copy(int row, int from, int count, double[] target);

    static FeatureRows of(float[] values, int cols) {
        return (row, from, count, target) -> {
            int at = row * cols + from;
            for (int c = 0; c < count; c++) {
                target[c] = values[at + c];
            }
        };
    }

    static FeatureRows of(double[] values, int cols) {
        return (row, from, count, target) ->
                System.arraycopy(values, row * cols + from, target, 0, count);
    }
}
