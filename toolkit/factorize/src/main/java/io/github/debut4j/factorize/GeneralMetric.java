package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.ErrorTarget;
import io.github.debut4j.factorize.metric.MomentOperator;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;
import java.util.Optional;

/** What the sweeps on a chain that is not nested minimise. */
interface GeneralMetric {

    /** {@code (F S)'}, cols x rows. Not a copy. */
    Matrix transposedProduct();

    /** The squared error of factors. */
    double squaredError(Factors factors);

    /**
     * The normal equations of factor k.
     *
     * @param products of the factors left and right of it
     * @param values of all factors
     */
    NormalEquations equations(Chain chain, int k, PartialProducts products, double[][] values);

    /** The squared Frobenius norm of {@code F - G}. */
    record Weights(Matrix f, Matrix transposedProduct, ParallelRanges workers)
            implements GeneralMetric {

        static Weights of(Matrix f, ParallelRanges workers) {
            return new Weights(f, f.transpose(), workers);
        }

        @Override
        public double squaredError(Factors factors) {
            Matrix twiceResidual = Loss.twiceResidual(factors.toDense(), f);
            return Loss.squaredError(twiceResidual, twiceResidual);
        }

        @Override
        public NormalEquations equations(
                Chain chain, int k, PartialProducts products, double[][] values) {
            return new GramEquations(
                    chain.factor(k),
                    products.leftTransposed(k).gram(workers),
                    products.right(k).gram(workers),
                    workers);
        }
    }

    /** The squared error of outputs, {@code tr((F-G) S (F-G)')}. */
    record Outputs(
            ErrorTarget target,
            MomentOperator moments,
            Matrix transposedProduct,
            ParallelRanges workers)
            implements GeneralMetric {

        static Outputs of(ErrorTarget target, MomentOperator moments, ParallelRanges workers) {
            return new Outputs(target, moments, target.product().transpose(), workers);
        }

        @Override
        public double squaredError(Factors factors) {
            return target.squaredError(factors, workers);
        }

        @Override
        public NormalEquations equations(
                Chain chain, int k, PartialProducts products, double[][] values) {
            SparseRows leftGram = products.leftTransposed(k).gram(workers);
            MomentOperator inputs = k == 0 ? moments : moments.through(before(chain, k, values));
            Optional<Matrix> samples = inputs.samples();
            return samples.isPresent()
                    ? new SampleEquations(chain.factor(k), leftGram, samples.get(), workers)
                    : new GramEquations(
                            chain.factor(k),
                            leftGram,
                            SparseRows.ofDense(inputs.block(0, inputs.size())),
                            workers);
        }

        /** The factors that are applied before factor k. */
        private static Factors before(Chain chain, int k, double[][] values) {
            return Factors.of(new Chain(chain.factors().subList(0, k)), Arrays.copyOf(values, k));
        }
    }
}
