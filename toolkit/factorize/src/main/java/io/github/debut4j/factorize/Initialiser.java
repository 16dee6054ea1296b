package io.github.debut4j.factorize;

/** How the factors are initialised, and how they are then improved. */
public enum Initialiser {
    /**
     * Rank-one approximations at the interfaces of the chain, in the best split order found,
     * improved by alternating least squares. Needs a nested chain. For a low-rank pair, the
     * truncated singular value decomposition, which is optimal.
     */
    HIERARCHICAL,
    /**
     * Normally distributed random values, improved by alternating least squares: the papers'
     * method. The scale of the values makes no difference to the result.
     */
    RANDOM,
    /**
     * Normally distributed random values, improved by gradient descent (Adam) instead of least
     * squares; the papers call it BP. One half-sweep is {@value Adam#STEPS} steps.
     */
    GRADIENT
}
