package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;

/**
 * Neighbouring factors, found in a split order.
 *
 * @param leaves the factors in compact form, in application order
 * @param squaredError of their product
 * @param order the split order in words, as {@code Factorization} has it
 */
@SuppressWarnings("ArrayRecordComponent")
record SplitTree(Matrix[] leaves, double squaredError, String order) {

    static SplitTree leaf(Matrix x, int index) {
        return new SplitTree(new Matrix[] {x}, 0, Integer.toString(index + 1));
    }

    /**
     * Both parts of a split.
     *
     * @param lost squared error of the left part with the best right part
     */
    static SplitTree of(SplitTree left, SplitTree right, double lost) {
        Matrix[] leaves = new Matrix[left.leaves.length + right.leaves.length];
        System.arraycopy(right.leaves, 0, leaves, 0, right.leaves.length);
        System.arraycopy(left.leaves, 0, leaves, right.leaves.length, left.leaves.length);
        String order = "(" + left.order + " " + right.order + ")";
        return new SplitTree(leaves, lost + right.squaredError, order);
    }

    boolean betterThan(SplitTree other) {
        return squaredError < other.squaredError;
    }

    /**
     * The product, after its columns were given norm 1; modifies the right-most leaf, which takes
     * up the scale.
     *
     * @param period T of the interface right of these factors
     */
    Matrix normalisedProduct(NestedAlgebra algebra, int period) {
        Matrix norms = NestedAlgebra.columnNorms(product(algebra), period);
        NestedAlgebra.divideColumns(leaves[0], norms);
        return product(algebra);
    }

    /** The values in the order of {@code Factors}. */
    double[][] values(Chain chain) {
        return CompactFactor.valuesOfAll(chain, leaves);
    }

    private Matrix product(NestedAlgebra algebra) {
        Matrix product = leaves[leaves.length - 1];
        for (int k = leaves.length - 2; k >= 0; k--) {
            product = algebra.multiply(product, leaves[k]);
        }
        return product;
    }
}
