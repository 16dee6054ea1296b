package io.github.debut4j.factorize.metric;

/** Checks large matrices in single precision. */
final class FloatMatrixCheck {

    private FloatMatrixCheck() {}

    /** Checks the number of values and that they are finite. */
    static void require(String what, int rows, int cols, float[] values) {
        if (rows < 1 || cols < 1 || (long) rows * cols != values.length) {
            throw new IllegalArgumentException(
                    what
                            + " must have "
                            + rows
                            + " x "
                            + cols
                            + " values, both numbers at least 1, found "
                            + values.length);
        }
        for (int e = 0; e < values.length; e++) {
            if (!Float.isFinite(values[e])) {
                throw new IllegalArgumentException(
                        what
                                + ": values must be finite, found "
                                + values[e]
                                + " in row "
                                + e / cols
                                + ", column "
                                + e % cols
                                + " (from 0)");
            }
        }
    }
}
