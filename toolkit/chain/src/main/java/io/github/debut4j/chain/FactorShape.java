package io.github.debut4j.chain;

import java.io.Serializable;

/**
 * The shape of one DeBut factor: a {@code p x q} matrix of {@link #blocks() n} diagonal blocks,
 * each an {@code r x s} grid of {@code t x t} diagonal matrices (All-DeBut, Definition 2).
 *
 * @param p rows, equal to {@code n*r*t}
 * @param q columns, equal to {@code n*s*t}
 * @param r rows of a block's grid
 * @param s columns of a block's grid
 * @param t size of the diagonal matrices
 */
public record FactorShape(int p, int q, int r, int s, int t) implements Serializable {

    /**
     * Checks that the five numbers describe a factor.
     *
     * @throws IllegalArgumentException if a rule is broken, naming the number, rule and value found
     */
    public FactorShape {
        requirePositive("p", p);
        requirePositive("q", q);
        requirePositive("r", r);
        requirePositive("s", s);
        requirePositive("t", t);
        requireMultiple("p", p, "r*t", (long) r * t);
        requireMultiple("q", q, "s*t", (long) s * t);
        long rowBlocks = p / ((long) r * t);
        long columnBlocks = q / ((long) s * t);
        if (rowBlocks != columnBlocks) {
            throw new IllegalArgumentException(
                    "p/(r*t) must equal q/(s*t), found "
                            + rowBlocks
                            + " and "
                            + columnBlocks
                            + " in "
                            + text(p, q, r, s, t));
        }
        if (rowBlocks * r * s * t > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "p*s must be at most " + Integer.MAX_VALUE + ", found " + (long) p * s);
        }
    }

    /** A dense {@code p x q} matrix as one factor. */
    public static FactorShape dense(int p, int q) {
        return new FactorShape(p, q, p, q, 1);
    }

    /** The number n of diagonal blocks. */
    public int blocks() {
        return p / (r * t);
    }

    /** The number of values, {@code n*t*r*s = p*s = q*r}; also the multiply-adds per column. */
    public int parameterCount() {
        return p * s;
    }

    /** The shape of the transposed matrix. */
    public FactorShape transpose() {
        return new FactorShape(q, p, s, r, t);
    }

    /** The row of a value; values are numbered from 0 in the order {@code W[b][j][i][l]}. */
    public int row(int value) {
        int i = value / s % r;
        int grid = value / (s * r);
        return grid / t * r * t + i * t + grid % t;
    }

    /** The column of a value; values are numbered from 0 in the order {@code W[b][j][i][l]}. */
    public int column(int value) {
        int l = value % s;
        int grid = value / (s * r);
        return grid / t * s * t + l * t + grid % t;
    }

    /** The number of a row's first value; the s values of a row are neighbours. */
    public int firstInRow(int row) {
        int b = row / (r * t);
        int i = row / t % r;
        int j = row % t;
        return ((b * t + j) * r + i) * s;
    }

    /**
     * The number of a column's first value; the r values of a column are s apart, and their rows t
     * apart.
     */
    public int firstInColumn(int column) {
        int b = column / (s * t);
        int l = column / t % s;
        int j = column % t;
        return (b * t + j) * r * s + l;
    }

    /** The values of the transposed factor in its own order, in a new array. */
    public double[] transpose(double[] values) {
        double[] result = new double[values.length];
        for (int grid = 0; grid < blocks() * t; grid++) {
            int base = grid * r * s;
            for (int i = 0; i < r; i++) {
                for (int l = 0; l < s; l++) {
                    result[base + l * r + i] = values[base + i * s + l];
                }
            }
        }
        return result;
    }

    /** The five numbers {@code p q r s t} as in an r_shape file. */
    @Override
    public String toString() {
        return text(p, q, r, s, t);
    }

    private static String text(int p, int q, int r, int s, int t) {
        return p + " " + q + " " + r + " " + s + " " + t;
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, found " + value);
        }
    }

    private static void requireMultiple(String name, int value, String divisorName, long divisor) {
        if (value % divisor != 0) {
            throw new IllegalArgumentException(
                    name
                            + " must be a multiple of "
                            + divisorName
                            + " ("
                            + divisor
                            + "), found "
                            + value);
        }
    }
}
