package io.github.debut4j.factorize;

/** Where the factors start from. */
public enum Initialiser {
    /**
     * Rank-one approximations at the interfaces of the chain, the best split order found; needs a
     * nested chain. Alternating least squares then improves it. Of a low-rank pair, the truncated
     * singular value decomposition, which is the best there is.
     */
    HIERARCHICAL,
    /**
     * Normal random values from the seed, improved by alternating least squares: the papers'
     * method. The scale of the values makes no difference to the result.
     */
    RANDOM,
    /**
     * Normal random values from the seed, improved by gradient descent (Adam) instead of least
     * squares: what the papers call BP. One half-sweep is {@value Adam#STEPS} steps.
     */
    GRADIENT
}
