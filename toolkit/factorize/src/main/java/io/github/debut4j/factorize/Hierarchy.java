package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchical initialiser. It splits a compact matrix at an interface, then the left part,
 * then what the left part leaves for the right one, and keeps the best of the split orders tried.
 *
 * <p>The best order of a part is chosen by the part's own error, so that no part is factorised
 * again for each order of its neighbour. An order is abandoned as soon as its error reaches that of
 * the best order.
 */
final class Hierarchy {

    /**
     * The interfaces to try when a run of neighbouring factors is split. Interface k lies between
     * factors k and k+1, both numbered from 0.
     */
    enum Order {
        /** Tries every interface: all binary trees. */
        ALL {
            @Override
            List<Integer> candidates(int first, int last) {
                return IntStream.range(first, last).boxed().toList();
            }
        },
        /** Splits off the left-most factor first. */
        LEFT_TO_RIGHT {
            @Override
            List<Integer> candidates(int first, int last) {
                return List.of(last - 1);
            }
        },
        /** Splits off the right-most factor first. */
        RIGHT_TO_LEFT {
            @Override
            List<Integer> candidates(int first, int last) {
                return List.of(first);
            }
        },
        /** Splits in the middle. */
        BALANCED {
            @Override
            List<Integer> candidates(int first, int last) {
                return List.of((first + last - 1) / 2);
            }
        };

        /** Longer chains are not split in all orders: the work grows about 1.5-fold per factor. */
        private static final int MOST_FACTORS_FOR_ALL = 8;

        /** The interfaces to try for the factors first to last. */
        abstract List<Integer> candidates(int first, int last);

        /** The orders to try for a chain of this many factors. */
        static List<Order> forSize(int factors) {
            return factors <= MOST_FACTORS_FOR_ALL
                    ? List.of(ALL)
                    : List.of(LEFT_TO_RIGHT, RIGHT_TO_LEFT, BALANCED);
        }
    }

    private final Matrix f;
    private final Chain chain;
    private final NestedAlgebra algebra;
    private final DoublePredicate proceed;

    /** Squared errors of the best two-factor approximations; NaN where not computed yet. */
    private final double[] interfaceErrors;

    private boolean cancelled;

    /**
     * Prepares the initialiser; nothing is computed yet.
     *
     * @param f not modified
     * @param proceed called with the squared error of the best factors after each order tried at
     *     the outermost level; returns false to cancel the rest
     */
    Hierarchy(Matrix f, Chain chain, NestedAlgebra algebra, DoublePredicate proceed) {
        this.f = f;
        this.chain = chain;
        this.algebra = algebra;
        this.proceed = proceed;
        interfaceErrors = new double[chain.size() - 1];
        Arrays.fill(interfaceErrors, Double.NaN);
    }

    /** Finds the best factors. At least one order is tried, even if cancelled. */
    SplitTree solve(List<Order> candidates) {
        SplitTree best = null;
        for (Order orders : candidates) {
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

    /** The squared error of the best two-factor approximation at each interface. */
    double[] interfaceErrors() {
        for (int k = 0; k < interfaceErrors.length; k++) {
            if (Double.isNaN(interfaceErrors[k])) {
                interfaceErrors[k] = splitAt(f, k).squaredError();
            }
        }
        return interfaceErrors.clone();
    }

    /** Solves the factors first to last of a compact matrix. */
    private SplitTree split(Matrix x, int first, int last, Order orders) {
        if (first == last) {
            return SplitTree.ofFactor(x, first);
        }
        SplitTree best = null;
        for (int k : orders.candidates(first, last)) {
            SplitTree tree = splitAt(x, first, k, last, orders, best);
            best = tree != null ? tree : best;
            if (outermost(first, last) && best != null && !proceed.test(best.squaredError())) {
                cancelled = true;
                break;
            }
        }
        return Objects.requireNonNull(best);
    }

    private boolean outermost(int first, int last) {
        return first == 0 && last == chain.size() - 1;
    }

    /** Splits at interface k; null if the result is no better than the best one so far. */
    private @Nullable SplitTree splitAt(
            Matrix x, int first, int k, int last, Order orders, @Nullable SplitTree best) {
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
