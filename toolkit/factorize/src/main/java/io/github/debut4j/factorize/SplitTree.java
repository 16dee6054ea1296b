package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;

/**
 * Neighbouring factors found by splitting a matrix again and again.
 *
 * @param factors in compact form, in application order
 * @param squaredError of their product
 * @param order the split order as text, as in {@code Factorization}
 */
@SuppressWarnings("ArrayRecordComponent")
record SplitTree(Matrix[] factors, double squaredError, String order) {

    /** A single factor, numbered from 0. */
    static SplitTree ofFactor(Matrix x, int index) {
        return new SplitTree(new Matrix[] {x}, 0, Integer.toString(index + 1));
    }

    /**
     * Joins the two parts of a split.
     *
     * @param lost squared error of the left part with the best right part
     */
    static SplitTree of(SplitTree left, SplitTree right, double lost) {
        Matrix[] factors = new Matrix[left.factors.length + right.factors.length];
        System.arraycopy(right.factors, 0, factors, 0, right.factors.length);
        System.arraycopy(left.factors, 0, factors, right.factors.length, left.factors.length);
        String order = "(" + left.order + " " + right.order + ")";
        return new SplitTree(factors, lost + right.squaredError, order);
    }

    boolean betterThan(SplitTree other) {
        return squaredError < other.squaredError;
    }

    /**
     * The product, with columns normalised to norm 1. Modifies the right-most factor, which absorbs
     * the scale.
     *
     * @param period T of the interface right of these factors
     */
    Matrix normalisedProduct(NestedAlgebra algebra, int period) {
        Matrix norms = NestedAlgebra.columnNorms(product(algebra), period);
        NestedAlgebra.divideColumns(factors[0], norms);
        return product(algebra);
    }

    /** The values in the order of {@code Factors}. */
    double[][] values(Chain chain) {
        return CompactFactor.valuesOfAll(chain, factors);
    }

    private Matrix product(NestedAlgebra algebra) {
        Matrix product = factors[factors.length - 1];
        for (int k = factors.length - 2; k >= 0; k--) {
            product = algebra.multiply(product, factors[k]);
        }
        return product;
    }
}
