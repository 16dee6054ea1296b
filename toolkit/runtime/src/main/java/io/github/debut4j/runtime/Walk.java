package io.github.debut4j.runtime;

import java.util.Arrays;

/**
 * Visits the positions of two arrays side by side, row by row.
 *
 * @param sizes of the axes of the part that is visited
 * @param from the index of the first value of an example in the first array, and the steps of its
 *     axes
 * @param to the same for the second array
 */
record Walk(int[] sizes, Side from, Side to) {

    /**
     * An array.
     *
     * @param first the index of the first value of example 0
     * @param strides one per axis; 0 or negative ones are allowed
     * @param example the step from one example to the next
     */
    record Side(int first, int[] strides, int example) {}

    /** Processes a row: positions along the last axis. */
    @FunctionalInterface
    interface Row {
        /**
         * Processes a row.
         *
         * @param from the index of its first value in the first array
         * @param fromStep from one value to the next there
         * @param to the index of its first value in the second array
         * @param toStep from one value to the next there
         * @param count number of values
         */
        void run(int from, int fromStep, int to, int toStep, int count);
    }

    /** Visits all rows of some examples. */
    void rows(int examples, int fromOffset, int toOffset, Row row) {
        int last = sizes.length - 1;
        int[] at = new int[sizes.length];
        for (int example = 0; example < examples; example++) {
            int a = fromOffset + from.first() + example * from.example();
            int b = toOffset + to.first() + example * to.example();
            Arrays.fill(at, 0);
            int axis = last;
            while (axis >= 0) {
                row.run(a, from.strides()[last], b, to.strides()[last], sizes[last]);
                for (axis = last - 1; axis >= 0; axis--) {
                    a += from.strides()[axis];
                    b += to.strides()[axis];
                    if (++at[axis] < sizes[axis]) {
                        break;
                    }
                    a -= at[axis] * from.strides()[axis];
                    b -= at[axis] * to.strides()[axis];
                    at[axis] = 0;
                }
            }
        }
    }

    /** Copies the first array's values to the second. */
    void copy(int examples, Values source, Values target) {
        float[] x = source.array();
        float[] y = target.array();
        rows(
                examples,
                source.offset(),
                target.offset(),
                (a, aStep, b, bStep, count) -> {
                    if (aStep == 1 && bStep == 1) {
                        System.arraycopy(x, a, y, b, count);
                        return;
                    }
                    for (int k = 0; k < count; k++) {
                        y[b + k * bStep] = x[a + k * aStep];
                    }
                });
    }
}
