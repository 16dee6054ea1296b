package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** A brute-force implementation with dense matrices, an explicit design matrix and EJML. */
final class BruteForce {

    private BruteForce() {}

    /** The factors after one half-sweep, with each factor solved by its design matrix. */
    static Factors halfSweep(Matrix f, Factors start, boolean leftToRight) {
        int size = start.chain().size();
        Factors factors = start;
        for (int n = 0; n < size; n++) {
            factors = solveFactor(f, factors, leftToRight ? size - 1 - n : n);
        }
        return factors;
    }

    static Factors solveFactor(Matrix f, Factors factors, int k) {
        Chain chain = factors.chain();
        DMatrixRMaj solution = new DMatrixRMaj(chain.factor(k).parameterCount(), 1);
        CommonOps_DDRM.mult(pseudoInverse(design(factors, k)), column(f.values()), solution);
        double[][] values = values(factors);
        values[k] = solution.getData();
        return Factors.of(chain, values);
    }

    /** One column per value of factor k: the product with that value 1 and the others 0. */
    private static DMatrixRMaj design(Factors factors, int k) {
        Chain chain = factors.chain();
        double[][] values = values(factors);
        int count = values[k].length;
        DMatrixRMaj design = new DMatrixRMaj(chain.rows() * chain.cols(), count);
        for (int e = 0; e < count; e++) {
            values[k] = new double[count];
            values[k][e] = 1;
            double[] product = dense(chain, values).getData();
            for (int row = 0; row < product.length; row++) {
                design.set(row, e, product[row]);
            }
        }
        return design;
    }

    /** The product by dense multiplications, straight from the definition of a factor. */
    static DMatrixRMaj dense(Chain chain, double[][] values) {
        DMatrixRMaj product = dense(chain.factor(0), values[0]);
        for (int k = 1; k < values.length; k++) {
            DMatrixRMaj factor = dense(chain.factor(k), values[k]);
            DMatrixRMaj next = new DMatrixRMaj(factor.numRows, product.numCols);
            CommonOps_DDRM.mult(factor, product, next);
            product = next;
        }
        return product;
    }

    private static DMatrixRMaj dense(FactorShape f, double[] w) {
        DMatrixRMaj dense = new DMatrixRMaj(f.p(), f.q());
        int e = 0;
        for (int b = 0; b < f.blocks(); b++) {
            for (int j = 0; j < f.t(); j++) {
                for (int i = 0; i < f.r(); i++) {
                    for (int l = 0; l < f.s(); l++) {
                        int row = b * f.r() * f.t() + i * f.t() + j;
                        int col = b * f.s() * f.t() + l * f.t() + j;
                        dense.set(row, col, w[e++]);
                    }
                }
            }
        }
        return dense;
    }

    private static DMatrixRMaj pseudoInverse(DMatrixRMaj design) {
        DMatrixRMaj inverse = new DMatrixRMaj(design.numCols, design.numRows);
        CommonOps_DDRM.pinv(design, inverse);
        return inverse;
    }

    private static DMatrixRMaj column(double[] values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    static double[][] values(Factors factors) {
        return IntStream.range(0, factors.chain().size())
                .mapToObj(factors::values)
                .toArray(double[][]::new);
    }

    /** Singular values, largest first. */
    static double[] singularValues(int rows, int cols, double[] values) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(rows, cols, false, false, true);
        svd.decompose(new DMatrixRMaj(rows, cols, true, values.clone()));
        double[] singular = svd.getSingularValues();
        SingularOps_DDRM.descendingOrder(null, false, singular, singular.length, null, false);
        return singular;
    }
}
