package io.github.debut4j.factorize.metric;

/**
 * The ridge added to second moments S of p features, an average over n inputs.
 *
 * <p>{@code 1e-4 * tr(S)/p} if {@code n >= 2p}. With fewer inputs, S is singular or nearly so, and
 * a factorisation may err by any amount in directions that these inputs happen to lack. The ridge
 * is then at least {@code rho/(1-rho) * tr(S)/p}, where rho is {@value #SHARE} of the coefficient
 * of the oracle approximating shrinkage estimate. The whole coefficient would give S itself the
 * least error, but makes the outputs of trained networks on other examples worse.
 *
 * <p>Source: Chen et al., <cite>Shrinkage Algorithms for MMSE Covariance Estimation</cite>, IEEE
 * Transactions on Signal Processing 58 (2010), equation 23.
 */
final class Ridge {

    /** The least ridge, relative to the mean of the diagonal of S. */
    private static final double LEAST = 1e-4;

    /** With at least so many inputs per feature, S is not shrunk. */
    private static final long ENOUGH = 2;

    /** The share of the published coefficient. */
    private static final double SHARE = 0.01;

    private Ridge() {}

    static double of(SecondMoments s) {
        double trace = s.trace();
        double relative =
                trace == 0 || s.inputs() / ENOUGH >= s.features()
                        ? LEAST
                        : Math.max(LEAST, shrinkage(s, trace * trace));
        return relative * trace / s.features();
    }

    /** {@code rho/(1-rho)}. */
    private static double shrinkage(SecondMoments s, double squaredTrace) {
        double p = s.features();
        double squaredNorm = s.squaredNorm();
        double published =
                ((1 - 2 / p) * squaredNorm + squaredTrace)
                        / ((s.inputs() + 1 - 2 / p) * (squaredNorm - squaredTrace / p));
        // Not in (0, 1) if S is a multiple of the identity, up to rounding.
        double rho = SHARE * (published > 0 && published < 1 ? published : 1);
        return rho / (1 - rho);
    }
}
