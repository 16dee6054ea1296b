package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;

/**
 * Alternating least squares on a nested chain, every factor in closed form.
 *
 * <p>While a half-sweep goes through the factors it takes each one out of F as soon as it is
 * solved, so that F shrinks from factor to factor, and keeps the product of the solved ones for the
 * way back. Solved factors are normalised (the next one takes up the scale), which turns every
 * least-squares solution into a plain contraction.
 */
final class ClosedFormSweeps implements Refiner {

    private final Matrix f;
    private final Chain chain;
    private final NestedAlgebra algebra;
    private final Matrix[] leaves;

    /** {@code left[k]}: product of the factors left of k, rows x n(k), columns of norm 1. */
    private final Matrix[] left;

    /** {@code right[k]}: product of the factors right of k, t(k) x cols, rows of norm 1. */
    private final Matrix[] right;

    private double squaredError;

    /**
     * Starts from the given factors.
     *
     * @param f not modified
     * @param leaves the factors in compact form. Modified from now on.
     */
    ClosedFormSweeps(Matrix f, Chain chain, Matrix[] leaves, NestedAlgebra algebra) {
        this.f = f;
        this.chain = chain;
        this.leaves = leaves;
        this.algebra = algebra;
        left = new Matrix[leaves.length];
        right = new Matrix[leaves.length];
        multiplyRightProducts();
    }

    private void multiplyRightProducts() {
        int last = leaves.length - 1;
        right[0] = NestedAlgebra.ones(1, f.cols());
        Matrix product = right[0];
        for (int k = 0; k < last; k++) {
            product = algebra.multiply(leaves[k], product);
            right[k + 1] = new Matrix(product.rows(), product.cols(), product.values().clone());
            NestedAlgebra.normaliseRows(right[k + 1], chain.factor(k).blocks());
        }
        squaredError = algebra.squaredDistance(f, leaves[last], product);
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
        for (int k = leaves.length - 1; k > 0; k--) {
            int t = chain.factor(k).t();
            left[k] = product;
            Matrix leaf = algebra.contractRight(rest, right[k], leaves[k].cols());
            NestedAlgebra.divideColumns(leaf, NestedAlgebra.columnNorms(leaf, t));
            leaves[k] = leaf;
            rest = algebra.contractLeft(rest, leaf, t);
            product = algebra.multiply(product, leaf);
        }
        left[0] = product;
        leaves[0] = rest;
        squaredError = algebra.squaredDistance(f, product, rest);
    }

    private void rightToLeft() {
        Matrix rest = f;
        Matrix product = NestedAlgebra.ones(1, f.cols());
        for (int k = 0; k < leaves.length - 1; k++) {
            int blocks = chain.factor(k).blocks();
            right[k] = product;
            Matrix leaf = algebra.contractLeft(rest, left[k], leaves[k].rows());
            NestedAlgebra.normaliseRows(leaf, blocks);
            leaves[k] = leaf;
            rest = algebra.contractRight(rest, leaf, blocks);
            product = algebra.multiply(leaf, product);
        }
        right[leaves.length - 1] = product;
        leaves[leaves.length - 1] = rest;
        squaredError = algebra.squaredDistance(f, rest, product);
    }

    @Override
    public double[][] values() {
        return CompactFactor.valuesOfAll(chain, leaves);
    }
}
