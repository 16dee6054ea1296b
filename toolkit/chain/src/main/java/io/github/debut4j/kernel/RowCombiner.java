package io.github.debut4j.kernel;

/**
 * Adds up weighted rows: {@code y = sum_k w[at + k*weightStep] * x[row + k*rowStep]} over the
 * columns of a tile.
 *
 * <p>Each innermost loop runs over separate arrays and has one store: the form that HotSpot turns
 * into vector instructions. Loops with two stores, or with more than five inputs, stay scalar
 * (measured on JDK 17, AVX-512).
 */
final class RowCombiner {

    private static final int MOST_INPUTS = 5;

    private final float[][] x;
    private final int rowStep;
    private final float[] w;
    private final int weightStep;
    private final int columns;

    RowCombiner(float[][] x, int rowStep, float[] w, int weightStep, int columns) {
        this.x = x;
        this.rowStep = rowStep;
        this.w = w;
        this.weightStep = weightStep;
        this.columns = columns;
    }

    /**
     * Writes the weighted sum of {@code count} rows to y.
     *
     * @param y modified
     * @param row the first row of x
     * @param at the first weight
     * @param count at least 1
     */
    void combine(float[] y, int row, int at, int count) {
        int done = take(count);
        set(y, row, at, done);
        while (done < count) {
            int next = take(count - done);
            add(y, row + done * rowStep, at + done * weightStep, next);
            done += next;
        }
    }

    /**
     * Splits so that no loop is left with one row, which would cost a pass for a single
     * multiply-add.
     */
    private static int take(int left) {
        if (left <= MOST_INPUTS) {
            return left;
        }
        return left == MOST_INPUTS + 1 ? MOST_INPUTS - 2 : MOST_INPUTS - 1;
    }

    private void set(float[] y, int row, int at, int count) {
        switch (count) {
            case 1 -> set1(y, row, at);
            case 2 -> set2(y, row, at);
            case 3 -> set3(y, row, at);
            case 4 -> set4(y, row, at);
            default -> set5(y, row, at);
        }
    }

    private void add(float[] y, int row, int at, int count) {
        switch (count) {
            case 1 -> add1(y, row, at);
            case 2 -> add2(y, row, at);
            case 3 -> add3(y, row, at);
            case 4 -> add4(y, row, at);
            default -> add5(y, row, at);
        }
    }

    private void set1(float[] y, int row, int at) {
        float[] a = x[row];
        float w0 = w[at];
        for (int c = 0; c < columns; c++) {
            y[c] = w0 * a[c];
        }
    }

    private void set2(float[] y, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        for (int c = 0; c < columns; c++) {
            y[c] = w0 * a[c] + w1 * b[c];
        }
    }

    private void set3(float[] y, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        for (int c = 0; c < columns; c++) {
            y[c] = w0 * a[c] + w1 * b[c] + w2 * d[c];
        }
    }

    private void set4(float[] y, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float[] e = x[row + 3 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        float w3 = w[at + 3 * weightStep];
        for (int c = 0; c < columns; c++) {
            y[c] = w0 * a[c] + w1 * b[c] + w2 * d[c] + w3 * e[c];
        }
    }

    private void set5(float[] y, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float[] e = x[row + 3 * rowStep];
        float[] f = x[row + 4 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        float w3 = w[at + 3 * weightStep];
        float w4 = w[at + 4 * weightStep];
        for (int c = 0; c < columns; c++) {
            y[c] = w0 * a[c] + w1 * b[c] + w2 * d[c] + w3 * e[c] + w4 * f[c];
        }
    }

    private void add1(float[] y, int row, int at) {
        float[] a = x[row];
        float w0 = w[at];
        for (int c = 0; c < columns; c++) {
            y[c] += w0 * a[c];
        }
    }

    private void add2(float[] y, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        for (int c = 0; c < columns; c++) {
            y[c] += w0 * a[c] + w1 * b[c];
        }
    }

    private void add3(float[] y, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        for (int c = 0; c < columns; c++) {
            y[c] += w0 * a[c] + w1 * b[c] + w2 * d[c];
        }
    }

    private void add4(float[] y, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float[] e = x[row + 3 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        float w3 = w[at + 3 * weightStep];
        for (int c = 0; c < columns; c++) {
            y[c] += w0 * a[c] + w1 * b[c] + w2 * d[c] + w3 * e[c];
        }
    }

    private void add5(float[] y, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float[] e = x[row + 3 * rowStep];
        float[] f = x[row + 4 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        float w3 = w[at + 3 * weightStep];
        float w4 = w[at + 4 * weightStep];
        for (int c = 0; c < columns; c++) {
            y[c] += w0 * a[c] + w1 * b[c] + w2 * d[c] + w3 * e[c] + w4 * f[c];
        }
    }
}
