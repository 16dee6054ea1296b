package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/** The squared error {@code |F - product|^2} as a function of the factors' values. */
abstract class Loss {

    /** Not modified. */
    final Matrix f;

    /**
     * The loss and its gradient.
     *
     * @param squaredError the loss
     * @param gradient the derivative by each value, in the order of {@code Factors}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record LossAndGradient(double squaredError, double[][] gradient) {}

    private Loss(Matrix f) {
        this.f = f;
    }

    /** The loss of a nested chain, by the contractions of the closed-form sweeps. */
    static Loss nested(Matrix f, NestedAlgebra algebra) {
        return new Nested(f, algebra);
    }

    /** The loss of any consistent chain. */
    static Loss general(Matrix f, ParallelRanges workers) {
        return new General(f, workers);
    }

    /** The loss and its gradient at these factors. Not modified. */
    abstract LossAndGradient at(Factors factors);

    /** {@code 2 (product - F)}. */
    static Matrix twiceResidual(Matrix product, Matrix f) {
        Matrix residual = Matrix.zeros(f.rows(), f.cols());
        for (int e = 0; e < residual.values().length; e++) {
            residual.values()[e] = 2 * (product.values()[e] - f.values()[e]);
        }
        return residual;
    }

    /** The squared error for {@code 2 (product - F)}. */
    static double squaredError(Matrix twiceResidual) {
        double[] v = twiceResidual.values();
        return NestedAlgebra.dot(v, 0, v, 0, v.length) / 4;
    }

    private static final class Nested extends Loss {

        private final NestedAlgebra algebra;

        Nested(Matrix f, NestedAlgebra algebra) {
            super(f);
            this.algebra = algebra;
        }

        @Override
        LossAndGradient at(Factors factors) {
            Chain chain = factors.chain();
            Matrix[] compact = CompactFactor.ofAll(factors);
            Matrix[] left = leftProducts(compact);
            Matrix rest = twiceResidual(algebra.multiply(left[0], compact[0]), f);
            double squaredError = squaredError(rest);
            Matrix[] gradient = new Matrix[compact.length];
            for (int k = 0; k < compact.length; k++) {
                gradient[k] = algebra.contractLeft(rest, left[k], compact[k].rows());
                rest = algebra.contractRight(rest, compact[k], chain.factor(k).blocks());
            }
            return new LossAndGradient(squaredError, CompactFactor.valuesOfAll(chain, gradient));
        }

        private Matrix[] leftProducts(Matrix[] compact) {
            Matrix[] left = new Matrix[compact.length];
            left[compact.length - 1] = NestedAlgebra.ones(f.rows(), 1);
            for (int k = compact.length - 1; k > 0; k--) {
                left[k - 1] = algebra.multiply(left[k], compact[k]);
            }
            return left;
        }
    }

    private static final class General extends Loss {

        private final ParallelRanges workers;

        General(Matrix f, ParallelRanges workers) {
            super(f);
            this.workers = workers;
        }

        @Override
        LossAndGradient at(Factors factors) {
            Chain chain = factors.chain();
            Matrix twiceResidual = twiceResidual(factors.toDense(), f);
            Matrix transposed = twiceResidual.transpose();
            PartialProducts products = new PartialProducts(chain);
            for (int k = chain.size() - 1; k > 0; k--) {
                products.extendLeft(k, factors.values(k));
            }
            double[][] gradient = new double[chain.size()][];
            for (int k = 0; k < chain.size(); k++) {
                gradient[k] = FactorLeastSquares.project(chain, k, products, transposed, workers);
                products.extendRight(k, factors.values(k));
            }
            return new LossAndGradient(squaredError(twiceResidual), gradient);
        }
    }
}
