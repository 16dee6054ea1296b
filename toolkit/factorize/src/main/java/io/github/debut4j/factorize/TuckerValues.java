package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.kernel.ParallelRanges;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * The values of a Tucker-2 decomposition {@code G = C K (A x I)}. Columns of K and G are in the
 * order channel, tap.
 *
 * @param a input rank x channels
 * @param k output rank x input rank * taps
 * @param c outputs x output rank
 */
record TuckerValues(Tucker2 shape, Matrix a, Matrix k, Matrix c) {

    /** The values as factors of {@link Tucker2#chain}. */
    double[][] factors() {
        double[] first = new double[shape.taps() * a.values().length];
        for (int tap = 0; tap < shape.taps(); tap++) {
            System.arraycopy(a.values(), 0, first, tap * a.values().length, a.values().length);
        }
        return new double[][] {first, k.values().clone(), c.values().clone()};
    }

    /** The same product with orthonormal rows of A. */
    TuckerValues orthonormal() {
        int rank = shape.inputRank();
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(shape.channels(), rank);
        Matrix transposed = a.transpose();
        qr.decompose(DMatrixRMaj.wrap(shape.channels(), rank, transposed.values()));
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj r = qr.getR(null, true);
        Matrix rows = new Matrix(shape.channels(), rank, q.getData()).transpose();
        Matrix lower = new Matrix(rank, rank, r.getData());
        return new TuckerValues(shape, rows, combine(k, lower, new ParallelRanges(1)), c);
    }

    /**
     * Multiplies the channels of each tap: {@code X (A' x I)}.
     *
     * @param x rows x channels * taps
     * @param a rank x channels
     * @return rows x rank * taps
     */
    static Matrix combine(Matrix x, Matrix a, ParallelRanges workers) {
        int channels = a.cols();
        int taps = x.cols() / channels;
        Matrix result = Matrix.zeros(x.rows(), a.rows() * taps);
        workers.run(
                x.rows(),
                (long) x.values().length * a.rows(),
                (from, to) -> {
                    for (int row = from; row < to; row++) {
                        int in = row * x.cols();
                        int out = row * result.cols();
                        for (int rank = 0; rank < a.rows(); rank++) {
                            for (int channel = 0; channel < channels; channel++) {
                                double by = a.values()[rank * channels + channel];
                                for (int tap = 0; tap < taps; tap++) {
                                    result.values()[out + rank * taps + tap] +=
                                            by * x.values()[in + channel * taps + tap];
                                }
                            }
                        }
                    }
                });
        return result;
    }

    /**
     * The sum over rows and taps of products: {@code sum of K[o][r][tap] * X[o][channel][tap]}.
     *
     * @param k rows x rank * taps
     * @param x rows x channels * taps
     * @return rank x channels
     */
    static Matrix contract(Matrix k, Matrix x, int taps, ParallelRanges workers) {
        int rank = k.cols() / taps;
        int channels = x.cols() / taps;
        Matrix result = Matrix.zeros(rank, channels);
        workers.run(
                rank,
                (long) k.values().length * channels,
                (from, to) -> {
                    for (int r = from; r < to; r++) {
                        for (int o = 0; o < k.rows(); o++) {
                            for (int channel = 0; channel < channels; channel++) {
                                result.values()[r * channels + channel] +=
                                        Matrix.dot(
                                                k.values(),
                                                o * k.cols() + r * taps,
                                                x.values(),
                                                o * x.cols() + channel * taps,
                                                taps);
                            }
                        }
                    }
                });
        return result;
    }
}
