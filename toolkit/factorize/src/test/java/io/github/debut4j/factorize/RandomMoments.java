package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.SecondMoments;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Correlated random inputs, of which some features may be zero or constant, in both
 * representations.
 */
record RandomMoments(int features, int samples, float[] x) {

    static RandomMoments of(int features, int samples, Random random) {
        float[] x = new float[features * samples];
        for (int n = 0; n < samples; n++) {
            double before = 0;
            for (int c = 0; c < features; c++) {
                before = 0.8 * before + random.nextGaussian();
                x[c * samples + n] = (float) Math.max(0, 0.5 + before);
            }
        }
        return new RandomMoments(features, samples, x);
    }

    /** Every third feature is zero, every third constant. */
    RandomMoments degenerate() {
        float[] other = x.clone();
        for (int c = 0; c < features; c++) {
            for (int n = 0; n < samples && c % 3 > 0; n++) {
                other[c * samples + n] = c % 3 - 1;
            }
        }
        return new RandomMoments(features, samples, other);
    }

    SecondMoments asSamples() {
        return SecondMoments.ofSamples(features, samples, x);
    }

    SecondMoments asMatrix() {
        float[] s = new float[features * features];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int n = 0; n < samples; n++) {
                    sum += (double) x[i * samples + n] * x[j * samples + n];
                }
                s[i * features + j] = (float) (sum / samples);
                s[j * features + i] = s[i * features + j];
            }
        }
        return SecondMoments.ofMatrix(features, s);
    }

    SecondMoments[] both() {
        return new SecondMoments[] {asMatrix(), asSamples()};
    }

    /** The Cholesky factor L of S with the ridge, lower triangular. */
    static Matrix root(SecondMoments moments) {
        int n = moments.features();
        int[] all = new int[n];
        for (int k = 0; k < n; k++) {
            all[k] = k;
        }
        DMatrixRMaj s = DMatrixRMaj.wrap(n, n, moments.block(all).values());
        for (int k = 0; k < n; k++) {
            s.add(k, k, moments.ridge());
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
        if (!cholesky.decompose(s)) {
            throw new IllegalStateException("S must be positive definite");
        }
        return new Matrix(n, n, cholesky.getT(null).getData());
    }

    static Matrix multiply(Matrix a, Matrix b) {
        Matrix product = Matrix.zeros(a.rows(), b.cols());
        CommonOps_DDRM.mult(
                DMatrixRMaj.wrap(a.rows(), a.cols(), a.values()),
                DMatrixRMaj.wrap(b.rows(), b.cols(), b.values()),
                DMatrixRMaj.wrap(product.rows(), product.cols(), product.values()));
        return product;
    }
}
