package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.function.UnaryOperator;

/**
 * The squared error {@code |F - product|^2}, or that of a metric {@code tr((F - product) S (F -
 * product)')}, as a function of the factors' values.
 */
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

    /** Multiplies by S. */
    final UnaryOperator<Matrix> weigh;

    private Loss(Matrix f, UnaryOperator<Matrix> weigh) {
        this.f = f;
        this.weigh = weigh;
    }

    /**
     * The loss of a nested chain, by the contractions of the closed-form sweeps.
     *
     * @param weigh multiplies a matrix by S; for the Frobenius norm returns the matrix itself
     */
    static Loss nested(Matrix f, UnaryOperator<Matrix> weigh, NestedAlgebra algebra) {
        return new Nested(f, weigh, algebra);
    }

    /**
     * The loss of any consistent chain.
     *
     * @param weigh as for {@link #nested}
     */
    static Loss general(Matrix f, UnaryOperator<Matrix> weigh, ParallelRanges workers) {
        return new General(f, weigh, workers);
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

    /**
     * The squared error.
     *
     * @param twiceResidual {@code 2 (product - F)}
     * @param weighed the same times S
     */
    static double squaredError(Matrix twiceResidual, Matrix weighed) {
        double[] v = twiceResidual.values();
        return Matrix.dot(v, 0, weighed.values(), 0, v.length) / 4;
    }

    private static final class Nested extends Loss {

        private final NestedAlgebra algebra;

        Nested(Matrix f, UnaryOperator<Matrix> weigh, NestedAlgebra algebra) {
            super(f, weigh);
            this.algebra = algebra;
        }

        @Override
        LossAndGradient at(Factors factors) {
            Chain chain = factors.chain();
            Matrix[] compact = CompactFactor.ofAll(factors);
            Matrix[] left = leftProducts(compact);
            Matrix twiceResidual = twiceResidual(algebra.multiply(left[0], compact[0]), f);
            Matrix rest = weigh.apply(twiceResidual);
            double squaredError = squaredError(twiceResidual, rest);
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

        General(Matrix f, UnaryOperator<Matrix> weigh, ParallelRanges workers) {
            super(f, weigh);
            this.workers = workers;
        }

        @Override
        LossAndGradient at(Factors factors) {
            Chain chain = factors.chain();
            Matrix twiceResidual = twiceResidual(factors.toDense(), f);
            Matrix weighed = weigh.apply(twiceResidual);
            Matrix transposed = weighed.transpose();
            PartialProducts products = new PartialProducts(chain);
            for (int k = chain.size() - 1; k > 0; k--) {
                products.extendLeft(k, factors.values(k));
            }
            double[][] gradient = new double[chain.size()][];
            for (int k = 0; k < chain.size(); k++) {
                gradient[k] = FactorLeastSquares.project(chain, k, products, transposed, workers);
                products.extendRight(k, factors.values(k));
            }
            return new LossAndGradient(squaredError(twiceResidual, weighed), gradient);
        }
    }
}
