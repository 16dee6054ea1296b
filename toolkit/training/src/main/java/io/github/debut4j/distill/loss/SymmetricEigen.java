package io.github.debut4j.distill.loss;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations (G.
 * Golub, C. Van Loan, Matrix Computations, 4th edition, algorithm 8.5.3).
 *
 * @param values in descending order
 * @param vectors of length 1, one per row, in the order of the values
 */
record SymmetricEigen(double[] values, double[][] vectors) {

    private static final int MOST_SWEEPS = 60;
    private static final double PRECISION = 1e-30;

    /**
     * Decomposes a matrix.
     *
     * @param symmetric modified
     */
    static SymmetricEigen of(double[][] symmetric) {
        int size = symmetric.length;
        double[][] vectors = new double[size][size];
        for (int k = 0; k < size; k++) {
            vectors[k][k] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(symmetric); sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(symmetric, vectors, p, q);
                }
            }
        }
        int[] order =
                IntStream.range(0, size)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer k) -> -symmetric[k][k]))
                        .mapToInt(k -> k)
                        .toArray();
        double[] values = new double[size];
        double[][] sorted = new double[size][];
        for (int k = 0; k < size; k++) {
            values[k] = symmetric[order[k]][order[k]];
            sorted[k] = vectors[order[k]];
        }
        return new SymmetricEigen(values, sorted);
    }

    private static boolean isDiagonal(double[][] a) {
        double diagonal = 0;
        double others = 0;
        for (int p = 0; p < a.length; p++) {
            diagonal += a[p][p] * a[p][p];
            for (int q = 0; q < p; q++) {
                others += a[p][q] * a[p][q];
            }
        }
        return !(others > PRECISION * diagonal);
    }

    /** Makes entry p, q zero. */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        rotateRows(a[p], a[q], cosine, sine);
        for (double[] row : a) {
            double left = row[p];
            double right = row[q];
            row[p] = cosine * left - sine * right;
            row[q] = sine * left + cosine * right;
        }
        a[p][q] = 0;
        a[q][p] = 0;
        rotateRows(vectors[p], vectors[q], cosine, sine);
    }

    private static void rotateRows(double[] first, double[] second, double cosine, double sine) {
        for (int k = 0; k < first.length; k++) {
            double left = first[k];
            double right = second[k];
            first[k] = cosine * left - sine * right;
            second[k] = sine * left + cosine * right;
        }
    }
}
