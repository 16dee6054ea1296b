package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import java.util.Arrays;

/**
 * Sums of rows of a large matrix B with coefficients from the rows of V, for a range of B's columns
 * that stays in the cache: {@code sums[i] = sum over k of V[i][k] * B[k]}. An instance is for one
 * thread.
 */
final class RowCombiner {

    /** The most columns in a range, unless others are asked for. */
    static final int COLUMNS = 256;

    /** Rows of B read together, so that sums are loaded and stored less often. */
    private static final int GROUP = 4;

    private final FeatureRows rows;
    private final double[][] group;

    /** One per row of V, as long as the widest range. */
    final double[][] sums;

    RowCombiner(FeatureRows rows, int count) {
        this(rows, count, COLUMNS);
    }

    /**
     * A combiner for other ranges.
     *
     * @param columns the most columns in a range
     */
    RowCombiner(FeatureRows rows, int count, int columns) {
        this.rows = rows;
        group = new double[GROUP][columns];
        sums = new double[count][columns];
    }

    /** The most columns in a range. */
    int columns() {
        return group[0].length;
    }

    /**
     * Computes the sums over rows {@code first} to {@code last - 1} of B.
     *
     * @param v its columns are the rows of B. Not modified.
     * @param from the first column of B
     * @param width the number of columns of B, at most as many as in the widest range
     */
    void combine(Matrix v, int first, int last, int from, int width) {
        for (double[] sum : sums) {
            Arrays.fill(sum, 0, width, 0);
        }
        for (int k = first; k < last; k += GROUP) {
            int count = Math.min(GROUP, last - k);
            for (int g = 0; g < count; g++) {
                rows.copy(k + g, from, width, group[g]);
            }
            for (int i = 0; i < sums.length; i++) {
                if (count == GROUP) {
                    addFour(sums[i], v.values(), i * v.cols() + k, width);
                } else {
                    addSome(sums[i], v.values(), i * v.cols() + k, count, width);
                }
            }
        }
    }

    private void addFour(double[] sum, double[] v, int at, int width) {
        double v0 = v[at];
        double v1 = v[at + 1];
        double v2 = v[at + 2];
        double v3 = v[at + 3];
        double[] b0 = group[0];
        double[] b1 = group[1];
        double[] b2 = group[2];
        double[] b3 = group[3];
        for (int c = 0; c < width; c++) {
            sum[c] += v0 * b0[c] + v1 * b1[c] + (v2 * b2[c] + v3 * b3[c]);
        }
    }

    private void addSome(double[] sum, double[] v, int at, int count, int width) {
        for (int g = 0; g < count; g++) {
            double scale = v[at + g];
            double[] b = group[g];
            for (int c = 0; c < width; c++) {
                sum[c] += scale * b[c];
            }
        }
    }
}
