package io.github.debut4j.kernel.arithmetic;

/**
 * Products in double precision, four inputs at a time. HotSpot vectorises the loop only if each row
 * begins with its array, so blocks of rows are copied.
 */
final class PlainDoubleProduct {

    private static final int TOGETHER = 4;

    /** The rows and columns of a block of x, which stays in the second-level cache. */
    private static final int ROWS = 32;

    private static final int COLUMNS = 256;

    /** With fewer outputs, copies take longer than they save. */
    private static final int LEAST_OUTPUTS = 4;

    private static final ThreadLocal<Copies> COPIES = ThreadLocal.withInitial(Copies::new);

    private final DoubleProduct product;
    private final double[] w;
    private final double[] x;
    private final double[] y;

    private static final class Copies {
        private final double[][] x = new double[ROWS][COLUMNS];
        private final double[] y = new double[COLUMNS];
    }

    PlainDoubleProduct(DoubleProduct product) {
        this.product = product;
        this.w = product.w().values();
        this.x = product.x().values();
        this.y = product.y().values();
    }

    void run() {
        int copied = 0;
        if (product.outputs() >= LEAST_OUTPUTS) {
            copied = product.inputs() / TOGETHER * TOGETHER;
            Copies copies = COPIES.get();
            for (int first = 0; first < copied; first += ROWS) {
                int rows = Math.min(ROWS, copied - first);
                for (int c = 0; c < product.columns(); c += COLUMNS) {
                    addBlock(first, rows, c, Math.min(COLUMNS, product.columns() - c), copies);
                }
            }
        }
        for (int l = copied; l < product.inputs(); l++) {
            for (int i = 0; i < product.outputs(); i++) {
                addOne(i, l);
            }
        }
    }

    private void addBlock(int first, int rows, int c, int columns, Copies copies) {
        for (int k = 0; k < rows; k++) {
            System.arraycopy(x, product.x().index(first + k) + c, copies.x[k], 0, columns);
        }
        for (int i = 0; i < product.outputs(); i++) {
            int to = product.y().index(i) + c;
            System.arraycopy(y, to, copies.y, 0, columns);
            for (int k = 0; k < rows; k += TOGETHER) {
                addFour(i, first + k, copies, k, columns);
            }
            System.arraycopy(copies.y, 0, y, to, columns);
        }
    }

    private void addFour(int output, int input, Copies copies, int row, int columns) {
        double w0 = w[product.w().index(output, input)];
        double w1 = w[product.w().index(output, input + 1)];
        double w2 = w[product.w().index(output, input + 2)];
        double w3 = w[product.w().index(output, input + 3)];
        double[] x0 = copies.x[row];
        double[] x1 = copies.x[row + 1];
        double[] x2 = copies.x[row + 2];
        double[] x3 = copies.x[row + 3];
        double[] sums = copies.y;
        for (int c = 0; c < columns; c++) {
            sums[c] = sums[c] + w0 * x0[c] + w1 * x1[c] + w2 * x2[c] + w3 * x3[c];
        }
    }

    private void addOne(int output, int input) {
        double weight = w[product.w().index(output, input)];
        int from = product.x().index(input);
        int to = product.y().index(output);
        int columns = product.columns();
        for (int c = 0; c < columns; c++) {
            y[to + c] += weight * x[from + c];
        }
    }
}
