package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;

/**
 * Alternating least squares on a nested chain, with each factor in closed form.
 *
 * <p>A half-sweep contracts each factor out of F as soon as it is solved, so that F shrinks from
 * factor to factor, and keeps the product of the solved factors for the way back. Solved factors
 * are normalised (the next factor absorbs the scale), which reduces each least-squares solution to
 * a contraction.
 */
final class ClosedFormSweeps implements Refiner {

    private final Matrix f;
    private final Chain chain;
    private final NestedAlgebra algebra;
    private final Matrix[] compact;

    /** {@code left[k]}: product of the factors left of k, rows x n(k), columns of norm 1. */
    private final Matrix[] left;

    /** {@code right[k]}: product of the factors right of k, t(k) x cols, rows of norm 1. */
    private final Matrix[] right;

    private double squaredError;

    /**
     * Sweeps that begin with the given factors.
     *
     * @param f not modified
     * @param compact the factors in compact form. Modified by each half-sweep.
     */
    ClosedFormSweeps(Matrix f, Chain chain, Matrix[] compact, NestedAlgebra algebra) {
        this.f = f;
        this.chain = chain;
        this.compact = compact;
        this.algebra = algebra;
        left = new Matrix[compact.length];
        right = new Matrix[compact.length];
        multiplyRightProducts();
    }

    private void multiplyRightProducts() {
        int last = compact.length - 1;
        right[0] = NestedAlgebra.ones(1, f.cols());
        Matrix product = right[0];
        for (int k = 0; k < last; k++) {
            product = algebra.multiply(compact[k], product);
            right[k + 1] = new Matrix(product.rows(), product.cols(), product.values().clone());
            NestedAlgebra.normaliseRows(right[k + 1], chain.factor(k).blocks());
        }
        squaredError = algebra.squaredDistance(f, compact[last], product);
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
            leftToRight();
        } else {
            rightToLeft();
        }
    }

    private void leftToRight() {
        Matrix rest = f;
        Matrix product = NestedAlgebra.ones(f.rows(), 1);
        for (int k = compact.length - 1; k > 0; k--) {
            int t = chain.factor(k).t();
            left[k] = product;
            Matrix factor = algebra.contractRight(rest, right[k], compact[k].cols());
            NestedAlgebra.divideColumns(factor, NestedAlgebra.columnNorms(factor, t));
            compact[k] = factor;
            rest = algebra.contractLeft(rest, factor, t);
            product = algebra.multiply(product, factor);
        }
        left[0] = product;
        compact[0] = rest;
        squaredError = algebra.squaredDistance(f, product, rest);
    }

    private void rightToLeft() {
        Matrix rest = f;
        Matrix product = NestedAlgebra.ones(1, f.cols());
        for (int k = 0; k < compact.length - 1; k++) {
            int blocks = chain.factor(k).blocks();
            right[k] = product;
            Matrix factor = algebra.contractLeft(rest, left[k], compact[k].rows());
            NestedAlgebra.normaliseRows(factor, blocks);
            compact[k] = factor;
            rest = algebra.contractRight(rest, factor, blocks);
            product = algebra.multiply(factor, product);
        }
        right[compact.length - 1] = product;
        compact[compact.length - 1] = rest;
        squaredError = algebra.squaredDistance(f, rest, product);
    }

    @Override
    public double[][] values() {
        return CompactFactor.valuesOfAll(chain, compact);
    }
}
