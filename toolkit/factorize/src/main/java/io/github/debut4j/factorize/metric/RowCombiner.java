package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.DoubleProduct;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.Arrays;

/**
 * Sums of rows of a large matrix B with coefficients from the rows of V, for a range of B's columns
 * that stays in the cache: {@code sums[i] = sum over k of V[i][k] * B[k]}. An instance is for one
 * thread.
 */
final class RowCombiner {

    /** The most columns in a range, unless others are asked for. */
    static final int COLUMNS = 256;

    /** Rows of B that are read together. */
    private static final int GROUP = 32;

    /** Values between rows: rows a power of two apart would displace one another from the cache. */
    private static final int PADDING = 8;

    private final RowArithmetic arithmetic = Arithmetics.fastest();
    private final FeatureRows rows;
    private final int columns;
    private final int step;
    private final double[] group;
    private final double[] sums;

    /**
     * A combiner for ranges of {@value #COLUMNS} columns, or of all if there are fewer.
     *
     * @param count the number of rows of V
     * @param all the number of columns of B
     */
    static RowCombiner of(FeatureRows rows, int count, int all) {
        return new RowCombiner(rows, count, Math.min(COLUMNS, all));
    }

    /**
     * A combiner for other ranges.
     *
     * @param count the number of rows of V
     * @param columns the most columns in a range
     */
    RowCombiner(FeatureRows rows, int count, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.step = columns + PADDING;
        this.group = new double[GROUP * step];
        this.sums = new double[count * step];
    }

    /** The most columns in a range. */
    int columns() {
        return columns;
    }

    /** All sums; those of row i of V begin at {@code start(i)}. */
    double[] sums() {
        return sums;
    }

    int start(int i) {
        return i * step;
    }

    /**
     * Computes the sums over rows {@code first} to {@code last - 1} of B.
     *
     * @param v its columns are the rows of B. Not modified.
     * @param from the first column of B
     * @param width the number of columns of B, at most as many as in the widest range
     */
    void combine(Matrix v, int first, int last, int from, int width) {
        Arrays.fill(sums, 0);
        for (int k = first; k < last; k += GROUP) {
            int count = Math.min(GROUP, last - k);
            for (int g = 0; g < count; g++) {
                rows.copy(k + g, from, width, group, g * step);
            }
            arithmetic.add(
                    new DoubleProduct(
                            count,
                            sums.length / step,
                            width,
                            new DoubleProduct.Weights(v.values(), k, v.cols(), 1),
                            new DoubleProduct.DoubleRows(group, 0, step),
                            new DoubleProduct.DoubleRows(sums, 0, step)));
        }
    }
}
