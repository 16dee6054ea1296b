package io.github.debut4j.factorize;

/**
 * Bounds on the relative error that the best factors of a nested chain can have. Rounded outwards
 * by {@value #ROUNDING}, so that rounding never puts a true value outside.
 *
 * <p>With {@code E(J)} the relative error of the best two-factor approximation that splits the
 * chain between factors J and J+1: {@code max E(J)} is the lower bound, since every product of the
 * whole chain is also such a two-factor product; {@code sqrt(sum E(J)^2)} is the upper bound, which
 * every hierarchical factorisation keeps (package description); it is never above 1, the error of
 * zero factors. For a low-rank pair both are the error of the truncated singular value
 * decomposition, so that {@code E} is its only interface's.
 *
 * @param lower no choice of factors has a smaller error
 * @param upper the best factors, and any hierarchical factorisation, have at most this error
 */
public record ErrorBounds(double lower, double upper) {

    private static final double ROUNDING = 1e-13;

    /** From the squared relative errors at the interfaces; none for a single factor. */
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
