package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;

/**
 * The products of the factors on either side of each factor of a chain, extended one factor at a
 * time in the direction of a half-sweep.
 */
final class PartialProducts {

    private final Chain chain;

    /** Transposed product of the factors left of k, p(k) x rows. */
    private final SparseRows[] left;

    /** Product of the factors right of k, q(k) x cols. */
    private final SparseRows[] right;

    PartialProducts(Chain chain) {
        this.chain = chain;
        left = new SparseRows[chain.size()];
        right = new SparseRows[chain.size()];
        left[chain.size() - 1] = SparseRows.identity(chain.rows());
        right[0] = SparseRows.identity(chain.cols());
    }

    SparseRows leftTransposed(int k) {
        return left[k];
    }

    SparseRows right(int k) {
        return right[k];
    }

    /** Computes the product right of factor k+1 from that right of factor k. */
    void extendRight(int k, double[] values) {
        if (k + 1 < right.length) {
            right[k + 1] = right[k].multipliedBy(chain.factor(k), values);
        }
    }

    /** Computes the product left of factor k-1 from that left of factor k. */
    void extendLeft(int k, double[] values) {
        if (k > 0) {
            FactorShape shape = chain.factor(k);
            double[] transposed = shape.transpose(values);
            left[k - 1] = left[k].multipliedBy(shape.transpose(), transposed);
        }
    }
}
