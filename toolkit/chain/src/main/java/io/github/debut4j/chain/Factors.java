package io.github.debut4j.chain;

import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.DoubleProduct;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;

/**
 * The values of a chain's factors, in double precision. Immutable: arrays are copied in and out.
 *
 * <p>The values of each factor are in the order {@code W[b][j][i][l]} of the package description.
 */
public final class Factors {

    private static final int COLUMNS_PER_PASS = 128;

    private final Chain chain;
    private final double[][] values;

    private Factors(Chain chain, double[][] values) {
        this.chain = chain;
        this.values = values;
    }

    /**
     * Factors with the given values.
     *
     * @param values one array per factor, in application order. Not modified.
     * @throws IllegalArgumentException if the number of values is wrong for a factor
     */
    public static Factors of(Chain chain, double[][] values) {
        if (values.length != chain.size()) {
            throw new IllegalArgumentException(
                    "expected values for " + chain.size() + " factors, found " + values.length);
        }
        double[][] copy = new double[values.length][];
        for (int k = 0; k < values.length; k++) {
            int expected = chain.factor(k).parameterCount();
            if (values[k].length != expected) {
                throw new IllegalArgumentException(
                        "factor "
                                + (k + 1)
                                + ": expected "
                                + expected
                                + " values, found "
                                + values[k].length);
            }
            copy[k] = values[k].clone();
        }
        return new Factors(chain, copy);
    }

    /**
     * Factors with the values of one vector, factor after factor.
     *
     * @param flat {@code chain.parameterCount()} values. Not modified.
     * @throws IllegalArgumentException if the number of values is wrong
     */
    public static Factors ofFlat(Chain chain, double[] flat) {
        if (flat.length != chain.parameterCount()) {
            throw new IllegalArgumentException(
                    "expected "
                            + chain.parameterCount()
                            + " values for the chain, found "
                            + flat.length);
        }
        double[][] values = new double[chain.size()][];
        int offset = 0;
        for (int k = 0; k < values.length; k++) {
            values[k] = new double[chain.factor(k).parameterCount()];
            System.arraycopy(flat, offset, values[k], 0, values[k].length);
            offset += values[k].length;
        }
        return new Factors(chain, values);
    }

    /**
     * Normally distributed random values, scaled by {@code 1/sqrt(s)} in each factor, so that
     * features of unit variance keep unit variance from factor to factor.
     */
    public static Factors random(Chain chain, RandomGenerator random) {
        double[][] values = new double[chain.size()][];
        for (int k = 0; k < values.length; k++) {
            FactorShape shape = chain.factor(k);
            double scale = 1 / Math.sqrt(shape.s());
            values[k] = new double[shape.parameterCount()];
            for (int e = 0; e < values[k].length; e++) {
                values[k][e] = scale * random.nextGaussian();
            }
        }
        return new Factors(chain, values);
    }

    /** The shapes. */
    public Chain chain() {
        return chain;
    }

    /** A copy of one factor's values; {@code index} counts from 0 in application order. */
    public double[] values(int index) {
        return values[index].clone();
    }

    /** All values in one vector, factor after factor. */
    public double[] toFlat() {
        double[] flat = new double[Math.toIntExact(chain.parameterCount())];
        int offset = 0;
        for (double[] factor : values) {
            System.arraycopy(factor, 0, flat, offset, factor.length);
            offset += factor.length;
        }
        return flat;
    }

    /** The factors of the transposed product. */
    public Factors transpose() {
        Chain transposed = chain.transpose();
        double[][] result = new double[values.length][];
        for (int k = 0; k < values.length; k++) {
            result[values.length - 1 - k] = chain.factor(k).transpose(values[k]);
        }
        return new Factors(transposed, result);
    }

    /**
     * The factors with the columns of factor 1, and therefore of the product, multiplied by {@code
     * scale}, one number per input feature.
     */
    public Factors scaleColumns(double[] scale) {
        if (scale.length != chain.cols()) {
            throw new IllegalArgumentException(
                    "expected " + chain.cols() + " column scales, found " + scale.length);
        }
        FactorShape f = chain.factor(0);
        double[][] scaled = values.clone();
        scaled[0] = values[0].clone();
        for (int e = 0; e < scaled[0].length; e++) {
            scaled[0][e] *= scale[f.column(e)];
        }
        return new Factors(chain, scaled);
    }

    /**
     * The product of all factors, {@code chain.rows() x chain.cols()}. Needs one matrix of that
     * size and the intermediate results of 128 columns. Only values that can be non-zero are
     * computed: in a nested chain {@code r(1) * ... * r(k)} values per column after factor k, so
     * that the product takes little more time than writing it.
     */
    public Matrix toDense() {
        Matrix dense = Matrix.zeros(chain.rows(), chain.cols());
        if (chain.rows() < chain.cols()) {
            transpose().eachColumns((columns, first) -> putRows(dense, columns, first));
        } else {
            eachColumns((columns, first) -> putColumns(dense, columns, first));
        }
        return dense;
    }

    /**
     * The squared Frobenius distance {@code |F - product|^2}, without forming the product.
     *
     * @param f {@code chain.rows() x chain.cols()}. Not modified.
     */
    public double squaredDistance(Matrix f) {
        double[] sum = new double[1];
        if (chain.rows() < chain.cols()) {
            transpose()
                    .eachColumns(
                            (rows, first) ->
                                    sum[0] += squaredDistance(f, rows, 1, first * f.cols()));
        } else {
            eachColumns((columns, first) -> sum[0] += squaredDistance(f, columns, f.cols(), first));
        }
        return sum[0];
    }

    /**
     * The squared distance of some columns of the product, or of the transposed product.
     *
     * @param stride from row to row of the columns in F, 1 if they are transposed
     * @param start of the first column in F
     */
    private static double squaredDistance(Matrix f, Matrix columns, int stride, int start) {
        int next = stride == 1 ? f.cols() : 1;
        double sum = 0;
        for (int row = 0; row < columns.rows(); row++) {
            for (int c = 0; c < columns.cols(); c++) {
                double difference =
                        f.values()[start + row * stride + c * next]
                                - columns.values()[row * columns.cols() + c];
                sum += difference * difference;
            }
        }
        return sum;
    }

    /** Passes the product's columns to an action, some at a time and in order. */
    private void eachColumns(ObjIntConsumer<Matrix> action) {
        int all = chain.cols();
        for (int first = 0; first < all; first += COLUMNS_PER_PASS) {
            int count = Math.min(COLUMNS_PER_PASS, all - first);
            Matrix unit = Matrix.zeros(all, count);
            for (int c = 0; c < count; c++) {
                unit.values()[(first + c) * count + c] = 1;
            }
            action.accept(applyToSparse(unit), first);
        }
    }

    private static void putColumns(Matrix dense, Matrix columns, int first) {
        int count = columns.cols();
        for (int row = 0; row < dense.rows(); row++) {
            int to = row * dense.cols() + first;
            System.arraycopy(columns.values(), row * count, dense.values(), to, count);
        }
    }

    private static void putRows(Matrix dense, Matrix transposed, int first) {
        int count = transposed.cols();
        for (int c = 0; c < count; c++) {
            int to = (first + c) * dense.cols();
            for (int column = 0; column < dense.cols(); column++) {
                dense.values()[to + column] = transposed.values()[column * count + c];
            }
        }
    }

    /**
     * Multiplies the chain by a matrix whose columns are samples.
     *
     * @param input {@code chain.cols() x N}. Not modified.
     * @return {@code chain.rows() x N}
     */
    public Matrix apply(Matrix input) {
        if (input.rows() != chain.cols()) {
            throw new IllegalArgumentException(
                    "the input must have " + chain.cols() + " rows, found " + input.rows());
        }
        Matrix current = input;
        for (int k = 0; k < chain.size(); k++) {
            current = apply(chain.factor(k), values[k], current);
        }
        return current;
    }

    /** As {@link #apply(Matrix)}, for an input of mostly zeros, which are skipped. */
    private Matrix applyToSparse(Matrix input) {
        Matrix current = input;
        for (int k = 0; k < chain.size(); k++) {
            int[] first = new int[current.rows()];
            int[] last = new int[current.rows()];
            for (int row = 0; row < last.length; row++) {
                findNonZeros(current, row, first, last);
            }
            current =
                    isFull(first, last, current.cols())
                            ? apply(chain.factor(k), values[k], current)
                            : apply(chain.factor(k), values[k], current, first, last);
        }
        return current;
    }

    private static boolean isFull(int[] first, int[] last, int columns) {
        for (int row = 0; row < first.length; row++) {
            if (first[row] > 0 || last[row] < columns) {
                return false;
            }
        }
        return true;
    }

    /** Finds the range of a row's non-zero values. */
    private static void findNonZeros(Matrix matrix, int row, int[] first, int[] last) {
        int to = matrix.cols();
        while (to > 0 && matrix.get(row, to - 1) == 0) {
            to--;
        }
        int from = 0;
        while (from < to && matrix.get(row, from) == 0) {
            from++;
        }
        first[row] = from;
        last[row] = to;
    }

    /** Applies one factor to the columns {@code first} to {@code last - 1} of each input row. */
    private static Matrix apply(FactorShape f, double[] w, Matrix input, int[] first, int[] last) {
        int n = input.cols();
        Matrix output = Matrix.zeros(f.p(), n);
        for (int row = 0; row < f.q(); row++) {
            int e = f.firstInColumn(row);
            int target = f.row(e);
            int in = row * n;
            for (int i = 0; i < f.r() && first[row] < last[row]; i++) {
                double value = w[e + i * f.s()];
                int out = (target + i * f.t()) * n;
                for (int c = first[row]; c < last[row]; c++) {
                    output.values()[out + c] += value * input.values()[in + c];
                }
            }
        }
        return output;
    }

    /** Applies one factor to all columns, with the same rounding as for ranges of columns. */
    private static Matrix apply(FactorShape f, double[] w, Matrix input) {
        int n = input.cols();
        int step = f.t() * n;
        Matrix output = Matrix.zeros(f.p(), n);
        RowArithmetic arithmetic = Arithmetics.fastest();
        for (int b = 0; b < f.blocks(); b++) {
            for (int j = 0; j < f.t(); j++) {
                int weight = (b * f.t() + j) * f.r() * f.s();
                int from = (b * f.s() * f.t() + j) * n;
                int to = (b * f.r() * f.t() + j) * n;
                arithmetic.add(
                        new DoubleProduct(
                                f.s(),
                                f.r(),
                                n,
                                new DoubleProduct.Weights(w, weight, f.s(), 1),
                                new DoubleProduct.DoubleRows(input.values(), from, step),
                                new DoubleProduct.DoubleRows(output.values(), to, step)));
            }
        }
        return output;
    }
}
