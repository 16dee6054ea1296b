package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.metric.MetricKind;
import java.util.Optional;

/** Factorises dense matrices into the factors of a chain. */
public final class Factorizer {

    private Factorizer() {}

    /**
     * Finds factors whose product is close to F in the metric of the options.
     *
     * <p>A nested chain is solved in closed form. A chain that is consistent but not nested is
     * solved by conjugate gradients; it has no hierarchical initialisation and no error bounds. A
     * low-rank pair is initialised with its truncated singular value decomposition, which no sweep
     * can improve. For a chain of a single factor, the entries of F that it can hold are copied,
     * whatever the initialiser.
     *
     * @param f {@code chain.rows() x chain.cols()}; for a convolution {@code [nOut, kH*kW*nIn]},
     *     the input channel fastest. Not modified.
     * @throws IllegalArgumentException if the sizes differ, a value of F is NaN or infinite, the
     *     metric is for another number of columns, or the hierarchical initialiser is requested for
     *     a chain that does not have one
     */
    public static Factorization factorize(Matrix f, Chain chain, FactorizationOptions options) {
        requireSameSize(f, chain);
        f.requireFinite("the matrix");
        options.metric().requireFits(f);
        ChainCheck check = ChainCheck.of(chain);
        Initialiser initialiser = chooseInitialiser(check, options);
        boolean solved = initialiser == Initialiser.HIERARCHICAL && !check.nested();
        return options.metric().kind() == MetricKind.FULL
                        || (solved && options.metric().moments().isPresent())
                ? new MetricRun(f, chain, check.nested(), initialiser, options).run()
                : new FactorizationRun(f, chain, check.nested(), initialiser, options).run();
    }

    /**
     * Finds a Tucker-2 decomposition whose product is close to F in the metric of the options.
     *
     * @param f {@code outputs x channels*taps}, the tap fastest. Not modified.
     * @return factors of {@link Tucker2#chain}, of which the first holds the same values for all
     *     taps. There are no error bounds
     * @throws IllegalArgumentException if the sizes differ, a value of F is NaN or infinite, the
     *     metric is for another number of columns, or gradient descent is requested
     */
    public static Factorization decompose(Matrix f, Tucker2 shape, FactorizationOptions options) {
        requireSameSize(f, shape.chain());
        f.requireFinite("the matrix");
        options.metric().requireFits(f);
        tuckerObstacle(options)
                .ifPresent(
                        obstacle -> {
                            throw new IllegalArgumentException(obstacle);
                        });
        return new TuckerRun(f, shape, options).run();
    }

    /** The reason why there is no Tucker-2 decomposition with these options; empty if there is. */
    public static Optional<String> tuckerObstacle(FactorizationOptions options) {
        return options.initialiser().equals(Optional.of(Initialiser.GRADIENT))
                ? Optional.of(
                        "the initialiser of a Tucker-2 decomposition must be hierarchical or"
                                + " random, found gradient")
                : Optional.empty();
    }

    /** The reason why a chain has no hierarchical initialisation; empty if it has one. */
    public static Optional<String> hierarchicalObstacle(Chain chain) {
        return obstacle(ChainCheck.of(chain));
    }

    private static Optional<String> obstacle(ChainCheck check) {
        return check.nested() || check.lowRankPair()
                ? Optional.empty()
                : Optional.of(
                        "the chain must be nested for the hierarchical initialiser: "
                                + check.nestingFaults().get(0)
                                + "; use the random one");
    }

    /**
     * Refuses a chain that does not have the size of a matrix.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static void requireSameSize(Matrix f, Chain chain) {
        if (f.rows() != chain.rows() || f.cols() != chain.cols()) {
            throw new IllegalArgumentException(
                    "the chain must have the size of the matrix ("
                            + f.rows()
                            + " x "
                            + f.cols()
                            + "), found "
                            + chain.rows()
                            + " x "
                            + chain.cols());
        }
    }

    private static Initialiser chooseInitialiser(ChainCheck check, FactorizationOptions options) {
        Optional<String> obstacle = obstacle(check);
        Initialiser requested =
                options.initialiser()
                        .orElse(obstacle.isEmpty() ? Initialiser.HIERARCHICAL : Initialiser.RANDOM);
        if (requested == Initialiser.HIERARCHICAL && obstacle.isPresent()) {
            throw new IllegalArgumentException(obstacle.get());
        }
        return requested;
    }
}
