package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/** The loss of a nested chain, by the same contractions as least squares. */
final class NestedLoss implements Loss {

    private final Matrix f;
    private final NestedAlgebra algebra;

    NestedLoss(Matrix f, NestedAlgebra algebra) {
        this.f = f;
        this.algebra = algebra;
    }

    @Override
    public Slope at(Factors factors) {
        Chain chain = factors.chain();
        Matrix[] leaves = CompactFactor.ofAll(factors);
        Matrix[] left = leftProducts(leaves);
        Matrix rest = Loss.twiceResidual(algebra.multiply(left[0], leaves[0]), f);
        double squaredError = Loss.squaredError(rest);
        Matrix[] gradient = new Matrix[leaves.length];
        for (int k = 0; k < leaves.length; k++) {
            gradient[k] = algebra.contractLeft(rest, left[k], leaves[k].rows());
            rest = algebra.contractRight(rest, leaves[k], chain.factor(k).blocks());
        }
        return new Slope(squaredError, CompactFactor.valuesOfAll(chain, gradient));
    }

    private Matrix[] leftProducts(Matrix[] leaves) {
        Matrix[] left = new Matrix[leaves.length];
        left[leaves.length - 1] = NestedAlgebra.ones(f.rows(), 1);
        for (int k = leaves.length - 1; k > 0; k--) {
            left[k - 1] = algebra.multiply(left[k], leaves[k]);
        }
        return left;
    }
}
