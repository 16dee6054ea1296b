package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/**
 * Alternating least squares on any consistent chain, every factor by conjugate gradients from its
 * value so far, so that the error never rises here either.
 */
final class GeneralSweeps implements Improvement {

    private final Matrix f;
    private final Matrix transposed;
    private final Chain chain;
    private final Shares workers;
    private final double[][] values;
    private final PartialProducts products;
    private double squaredError;

    /**
     * Starts from the given factors.
     *
     * @param f not modified
     */
    GeneralSweeps(Matrix f, Factors start, Shares workers) {
        this.f = f;
        this.transposed = f.transpose();
        this.chain = start.chain();
        this.workers = workers;
        values = new double[chain.size()][];
        products = new PartialProducts(chain);
        for (int k = 0; k < values.length; k++) {
            values[k] = start.values(k);
            products.extendRight(k, values[k]);
        }
        measure();
    }

    private void measure() {
        Matrix product = Factors.of(chain, values).toDense();
        squaredError = Loss.squaredError(Loss.twiceResidual(product, f));
    }

    @Override
    public double squaredError() {
        return squaredError;
    }

    @Override
    public boolean neverRises() {
        return true;
    }

    @Override
    public void halfSweep(int number) {
        if (number % 2 == 0) {
            for (int k = chain.size() - 1; k >= 0; k--) {
                improve(k);
                products.extendLeft(k, values[k]);
            }
        } else {
            for (int k = 0; k < chain.size(); k++) {
                improve(k);
                products.extendRight(k, values[k]);
            }
        }
        measure();
    }

    private void improve(int k) {
        double[] rightSide = FactorLeastSquares.project(chain, k, products, transposed, workers);
        values[k] = new FactorLeastSquares(chain, k, products, workers).solve(rightSide, values[k]);
    }

    @Override
    public double[][] values() {
        return values.clone();
    }
}
