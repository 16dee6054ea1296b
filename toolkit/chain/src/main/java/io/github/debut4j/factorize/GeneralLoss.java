package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/** The loss of any consistent chain. */
final class GeneralLoss implements Loss {

    private final Matrix f;
    private final ParallelRanges workers;

    GeneralLoss(Matrix f, ParallelRanges workers) {
        this.f = f;
        this.workers = workers;
    }

    @Override
    public Slope at(Factors factors) {
        Chain chain = factors.chain();
        Matrix twiceResidual = Loss.twiceResidual(factors.toDense(), f);
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
        return new Slope(Loss.squaredError(twiceResidual), gradient);
    }
}
