package io.github.debut4j.factorize;

import io.github.debut4j.chain.FactorShape;

/** Where the values of a factor stand; a value's place e is that in {@code W[b][j][i][l]}. */
final class Support {

    private Support() {}

    /** The row of value e. */
    static int row(FactorShape f, int e) {
        int i = e / f.s() % f.r();
        int grid = e / (f.s() * f.r());
        return grid / f.t() * f.r() * f.t() + i * f.t() + grid % f.t();
    }

    /** The column of value e. */
    static int column(FactorShape f, int e) {
        int l = e % f.s();
        int grid = e / (f.s() * f.r());
        return grid / f.t() * f.s() * f.t() + l * f.t() + grid % f.t();
    }

    /** The place of a row's first value; its others follow it. */
    static int firstOfRow(FactorShape f, int row) {
        int b = row / (f.r() * f.t());
        int i = row / f.t() % f.r();
        int j = row % f.t();
        return ((b * f.t() + j) * f.r() + i) * f.s();
    }

    /** The place of a column's first value; its others follow at distances of s. */
    static int firstOfColumn(FactorShape f, int column) {
        int b = column / (f.s() * f.t());
        int l = column / f.t() % f.s();
        int j = column % f.t();
        return (b * f.t() + j) * f.r() * f.s() + l;
    }

    /** The values of the transposed factor, in its own order. */
    static double[] transpose(FactorShape f, double[] w) {
        double[] result = new double[w.length];
        FactorShape transposed = f.transpose();
        for (int column = 0; column < f.q(); column++) {
            int to = firstOfRow(transposed, column);
            int from = firstOfColumn(f, column);
            for (int i = 0; i < f.r(); i++) {
                result[to + i] = w[from + i * f.s()];
            }
        }
        return result;
    }
}
