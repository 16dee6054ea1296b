package io.github.debut4j.graph.operator;

/**
 * What becomes of several values.
 *
 * @param kind of the reduction
 * @param exponent p of a norm; 1 for other kinds
 */
public record Reduction(Kind kind, int exponent) {

    /** The kinds of reductions. */
    public enum Kind {
        /** The greatest value. */
        MAXIMUM,
        /** The mean. */
        MEAN,
        /** The sum. */
        SUM,
        /** {@code (sum |x|^p)^(1/p)}. */
        NORM
    }

    /** The greatest value. */
    public static final Reduction MAXIMUM = new Reduction(Kind.MAXIMUM, 1);

    /** The mean. */
    public static final Reduction MEAN = new Reduction(Kind.MEAN, 1);

    /** The sum. */
    public static final Reduction SUM = new Reduction(Kind.SUM, 1);

    /**
     * Checks the exponent.
     *
     * @throws IllegalArgumentException if it is below 1, or not 1 for another kind than a norm
     */
    public Reduction {
        Checks.atLeast("exponent", exponent, 1);
        if (kind != Kind.NORM && exponent != 1) {
            throw new IllegalArgumentException(
                    "the exponent of " + kind + " must be 1, found " + exponent);
        }
    }

    /** The norm of this exponent. */
    public static Reduction norm(int exponent) {
        return new Reduction(Kind.NORM, exponent);
    }
}
