package io.github.debut4j.factorize;

/**
 * Bounds on the relative error of the best factors of a nested chain. They are widened by {@value
 * #ROUNDING}, so that rounding never excludes the true value.
 *
 * <p>Let {@code E(J)} be the relative error of the best two-factor approximation that splits the
 * chain between factors J and J+1. The lower bound is {@code max E(J)}, since every product of the
 * whole chain is also such a two-factor product. The upper bound is {@code sqrt(sum E(J)^2)}, which
 * no hierarchical factorisation exceeds (package description); it is at most 1, the error of zero
 * factors. For a low-rank pair both bounds are the error of the truncated singular value
 * decomposition.
 *
 * @param lower no factors have a smaller error
 * @param upper the best factors, and any hierarchical factorisation, have at most this error
 */
public record ErrorBounds(double lower, double upper) {

    private static final double ROUNDING = 1e-13;

    /** The bounds for the squared relative errors at the interfaces; a single factor has none. */
    static ErrorBounds of(double[] squaredErrors) {
        double largest = 0;
        double sum = 0;
        for (double squared : squaredErrors) {
            largest = Math.max(largest, squared);
            sum += squared;
        }
        return new ErrorBounds(
                Math.max(0, Math.sqrt(largest) - ROUNDING), Math.min(1, Math.sqrt(sum) + ROUNDING));
    }
}
