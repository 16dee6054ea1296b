package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchical initialiser: splits a compact matrix at an interface, then the left part, then
 * what the left part leaves for the right one, and keeps the best of the split orders it tries.
 *
 * <p>A part's best order is chosen by the part's own error, so that no part is factorised again for
 * every order of its neighbour. An order is given up as soon as the error it already has reaches
 * the best one's.
 */
final class Hierarchy {

    private final Matrix f;
    private final Chain chain;
    private final NestedAlgebra algebra;
    private final DoublePredicate goOn;

    /** Squared errors of the best two-factor approximations; NaN where not known yet. */
    private final double[] interfaceErrors;

    private boolean cancelled;

    /**
     * Prepares; nothing is computed yet.
     *
     * @param f not modified
     * @param goOn hears the squared error of the best factors after each order tried at the
     *     outermost level; false cancels the rest
     */
    Hierarchy(Matrix f, Chain chain, NestedAlgebra algebra, DoublePredicate goOn) {
        this.f = f;
        this.chain = chain;
        this.algebra = algebra;
        this.goOn = goOn;
        interfaceErrors = new double[chain.size() - 1];
        Arrays.fill(interfaceErrors, Double.NaN);
    }

    /** The best factors found. At least one order is tried, even if cancelled. */
    SplitTree solve(List<SplitOrders> candidates) {
        SplitTree best = null;
        for (SplitOrders orders : candidates) {
            if (best == null || !cancelled) {
                SplitTree tree = split(f, 0, chain.size() - 1, orders);
                best = best == null || tree.betterThan(best) ? tree : best;
            }
        }
        return Objects.requireNonNull(best);
    }

    NestedAlgebra algebra() {
        return algebra;
    }

    boolean cancelled() {
        return cancelled;
    }

    /** Squared errors of the best two-factor approximations, an interface each. */
    double[] interfaceErrors() {
        for (int k = 0; k < interfaceErrors.length; k++) {
            if (Double.isNaN(interfaceErrors[k])) {
                interfaceErrors[k] = splitAt(f, k).squaredError();
            }
        }
        return interfaceErrors.clone();
    }

    /** The factors first to last for a compact matrix. */
    private SplitTree split(Matrix x, int first, int last, SplitOrders orders) {
        if (first == last) {
            return SplitTree.leaf(x, first);
        }
        SplitTree best = null;
        for (int k : orders.candidates(first, last)) {
            SplitTree tree = splitAt(x, first, k, last, orders, best);
            best = tree != null ? tree : best;
            if (outermost(first, last) && best != null && !goOn.test(best.squaredError())) {
                cancelled = true;
                break;
            }
        }
        return Objects.requireNonNull(best);
    }

    private boolean outermost(int first, int last) {
        return first == 0 && last == chain.size() - 1;
    }

    /** One order; null if it is no better than the best one so far. */
    private @Nullable SplitTree splitAt(
            Matrix x, int first, int k, int last, SplitOrders orders, @Nullable SplitTree best) {
        InterfaceSplit split = splitAt(x, k);
        if (outermost(first, last)) {
            interfaceErrors[k] = split.squaredError();
        }
        double limit = best == null ? Double.POSITIVE_INFINITY : best.squaredError();
        if (split.squaredError() >= limit) {
            return null;
        }
        SplitTree left = split(split.left(), k + 1, last, orders);
        Matrix product = left.normalisedProduct(algebra, period(k));
        Matrix rest = algebra.contractLeft(x, product, period(k));
        double lost = algebra.squaredDistance(x, product, rest);
        if (lost >= limit) {
            return null;
        }
        SplitTree right = split(rest, first, k, orders);
        SplitTree tree = SplitTree.of(left, right, lost);
        return tree.squaredError() < limit ? tree : null;
    }

    private InterfaceSplit splitAt(Matrix x, int k) {
        return InterfaceSplit.of(x, period(k), chain.factor(k).blocks(), algebra.workers());
    }

    /** The rows of the product of factors 0 to k that can differ: {@code r(0) * ... * r(k)}. */
    private int period(int k) {
        return chain.factor(k).r() * chain.factor(k).t();
    }
}
