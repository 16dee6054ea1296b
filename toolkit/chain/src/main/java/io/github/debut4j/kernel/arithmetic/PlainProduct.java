package io.github.debut4j.kernel.arithmetic;

/**
 * Weighted sums of rows: {@code y[i] = sum_l w[i][l] x[l]} for the rows of a grid.
 *
 * <p>Each innermost loop runs over separate arrays and has one store, the form that HotSpot
 * vectorises. Loops with more than five inputs stay scalar (measured on JDK 17, AVX-512).
 */
final class PlainProduct implements GridOperation {

    private static final int MOST_INPUTS = 5;

    private final Grid grid;
    private final float[][] x;
    private final float[][] y;
    private final int rowStep;
    private final float[] w;
    private final int weightStep;
    private final int columns;

    PlainProduct(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
        this.grid = grid;
        this.x = x;
        this.y = y;
        this.rowStep = grid.inputStride().x();
        this.w = w;
        this.weightStep = grid.inputStride().weight();
        this.columns = columns;
    }

    @Override
    public void run(int firstX, int firstY, int firstWeight) {
        for (int n = 0; n < grid.copies(); n++) {
            int row = firstX + n * grid.copyStride().x();
            int to = firstY + n * grid.copyStride().y();
            int at = firstWeight + n * grid.copyStride().weight();
            for (int i = 0; i < grid.outputs(); i++) {
                combine(y[to], row, at, grid.inputs());
                to += grid.outputStride().y();
                at += grid.outputStride().weight();
            }
        }
    }

    private void combine(float[] sum, int row, int at, int count) {
        int done = take(count);
        set(sum, row, at, done);
        while (done < count) {
            int next = take(count - done);
            add(sum, row + done * rowStep, at + done * weightStep, next);
            done += next;
        }
    }

    /**
     * The number of inputs of the next loop, such that no loop has a single input: it would need a
     * pass over the row for one multiply-add per column.
     */
    private static int take(int left) {
        if (left <= MOST_INPUTS) {
            return left;
        }
        return left == MOST_INPUTS + 1 ? MOST_INPUTS - 2 : MOST_INPUTS - 1;
    }

    private void set(float[] sum, int row, int at, int count) {
        switch (count) {
            case 1 -> set1(sum, row, at);
            case 2 -> set2(sum, row, at);
            case 3 -> set3(sum, row, at);
            case 4 -> set4(sum, row, at);
            default -> set5(sum, row, at);
        }
    }

    private void add(float[] sum, int row, int at, int count) {
        switch (count) {
            case 1 -> add1(sum, row, at);
            case 2 -> add2(sum, row, at);
            case 3 -> add3(sum, row, at);
            case 4 -> add4(sum, row, at);
            default -> add5(sum, row, at);
        }
    }

    private void set1(float[] sum, int row, int at) {
        float[] a = x[row];
        float w0 = w[at];
        for (int c = 0; c < columns; c++) {
            sum[c] = w0 * a[c];
        }
    }

    private void set2(float[] sum, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        for (int c = 0; c < columns; c++) {
            sum[c] = w0 * a[c] + w1 * b[c];
        }
    }

    private void set3(float[] sum, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        for (int c = 0; c < columns; c++) {
            sum[c] = w0 * a[c] + w1 * b[c] + w2 * d[c];
        }
    }

    private void set4(float[] sum, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float[] e = x[row + 3 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        float w3 = w[at + 3 * weightStep];
        for (int c = 0; c < columns; c++) {
            sum[c] = w0 * a[c] + w1 * b[c] + w2 * d[c] + w3 * e[c];
        }
    }

    private void set5(float[] sum, int row, int at) {
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
            sum[c] = w0 * a[c] + w1 * b[c] + w2 * d[c] + w3 * e[c] + w4 * f[c];
        }
    }

    private void add1(float[] sum, int row, int at) {
        float[] a = x[row];
        float w0 = w[at];
        for (int c = 0; c < columns; c++) {
            sum[c] += w0 * a[c];
        }
    }

    private void add2(float[] sum, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        for (int c = 0; c < columns; c++) {
            sum[c] += w0 * a[c] + w1 * b[c];
        }
    }

    private void add3(float[] sum, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        for (int c = 0; c < columns; c++) {
            sum[c] += w0 * a[c] + w1 * b[c] + w2 * d[c];
        }
    }

    private void add4(float[] sum, int row, int at) {
        float[] a = x[row];
        float[] b = x[row + rowStep];
        float[] d = x[row + 2 * rowStep];
        float[] e = x[row + 3 * rowStep];
        float w0 = w[at];
        float w1 = w[at + weightStep];
        float w2 = w[at + 2 * weightStep];
        float w3 = w[at + 3 * weightStep];
        for (int c = 0; c < columns; c++) {
            sum[c] += w0 * a[c] + w1 * b[c] + w2 * d[c] + w3 * e[c];
        }
    }

    private void add5(float[] sum, int row, int at) {
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
            sum[c] += w0 * a[c] + w1 * b[c] + w2 * d[c] + w3 * e[c] + w4 * f[c];
        }
    }
}
