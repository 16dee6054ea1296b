package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.kernel.ParallelRanges;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a factorisation minimises and a report shows: the error of an approximation G of a layer's
 * matrix F. With the second moments S of the layer's inputs x, the mean squared error of its
 * outputs is {@code E|F x - G x|^2 = tr((F-G) S (F-G)')}. Immutable.
 *
 * <p>A {@linkplain SecondMoments#ridge() ridge} is added to S, so that features that are always
 * zero, or that always depend on others, are fitted too. It also exceeds the rounding of S to
 * floats.
 */
public final class ErrorMetric implements Serializable {

    private static final long serialVersionUID = 1;

    private static final ErrorMetric IDENTITY =
            new ErrorMetric(MetricKind.IDENTITY, null, null, 0, null);

    private final MetricKind kind;
    private final @Nullable ColumnWeights weights;
    private final @Nullable SecondMoments moments;
    private final double ridge;
    private final @Nullable String fallbackReason;

    private transient volatile @Nullable SoftReference<KnownTarget> lastTarget;

    private ErrorMetric(
            MetricKind kind,
            @Nullable ColumnWeights weights,
            @Nullable SecondMoments moments,
            double ridge,
            @Nullable String fallbackReason) {
        this.kind = kind;
        this.weights = weights;
        this.moments = moments;
        this.ridge = ridge;
        this.fallbackReason = fallbackReason;
    }

    /** The error of the weights, {@code |F - G|}: S is the identity. */
    public static ErrorMetric identity() {
        return IDENTITY;
    }

    /**
     * The error {@code |(F - G) diag(w)|}: S is {@code diag(w)^2}. Weights below 1e-6 of the
     * largest are raised to that value.
     *
     * @param weights one per column, for example the root mean square of each feature; only their
     *     ratios matter. Not modified.
     * @throws IllegalArgumentException if a weight is negative, infinite or NaN, or if none is
     *     positive
     */
    public static ErrorMetric diagonal(double... weights) {
        return new ErrorMetric(MetricKind.DIAGONAL, ColumnWeights.of(weights), null, 0, null);
    }

    /** The error for only the diagonal of S; {@link #identity()} if S is zero. */
    public static ErrorMetric diagonal(SecondMoments moments) {
        double[] weights = moments.diagonal();
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.sqrt(weights[k]);
        }
        return moments.trace() == 0 ? fallback() : diagonal(weights);
    }

    /**
     * The error for S restricted to the blocks of a chain's first factor: pairs of features that no
     * row of the factor reads together count as uncorrelated. {@link #identity()} if S is zero.
     */
    public static ErrorMetric blocks(SecondMoments moments) {
        return ofMoments(MetricKind.BLOCKS, moments);
    }

    /** The error of the layer's outputs; {@link #identity()} if S is zero. */
    public static ErrorMetric full(SecondMoments moments) {
        return ofMoments(MetricKind.FULL, moments);
    }

    /** The metric of a kind; {@link #identity()} if S is zero. */
    public static ErrorMetric of(MetricKind kind, SecondMoments moments) {
        return switch (kind) {
            case IDENTITY -> identity();
            case DIAGONAL -> diagonal(moments);
            case BLOCKS -> blocks(moments);
            case FULL -> full(moments);
        };
    }

    private static ErrorMetric ofMoments(MetricKind kind, SecondMoments moments) {
        return moments.trace() == 0
                ? fallback()
                : new ErrorMetric(kind, null, moments, moments.ridge(), null);
    }

    private static ErrorMetric fallback() {
        return new ErrorMetric(
                MetricKind.IDENTITY,
                null,
                null,
                0,
                "all inputs of the layer are zero or constant on the calibration examples, so the"
                        + " error of its weights counts");
    }

    /** The kind of this metric; {@link MetricKind#IDENTITY} after a fallback. */
    public MetricKind kind() {
        return kind;
    }

    /** Why this is the identity and not the metric asked for; empty if it is the one asked for. */
    public Optional<String> fallbackReason() {
        return Optional.ofNullable(fallbackReason);
    }

    /** The weights of {@link MetricKind#DIAGONAL}, in a new array; otherwise 1 for each column. */
    public double[] columnWeights(int cols) {
        if (weights != null) {
            return weights.toArray();
        }
        double[] ones = new double[cols];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The second moments of {@link MetricKind#BLOCKS} and {@link MetricKind#FULL}. */
    public Optional<SecondMoments> moments() {
        return Optional.ofNullable(moments);
    }

    /** The second moments with the ridge; empty if there are none. */
    public Optional<MomentOperator> operator() {
        return moments().map(s -> s.operator(ridge));
    }

    /**
     * A matrix to approximate. The last one is kept while memory suffices, since all chains of a
     * ranking approximate the same matrix.
     *
     * @param operator of {@link #operator()}
     */
    public ErrorTarget target(Matrix f, MomentOperator operator, ParallelRanges workers) {
        int hash = Arrays.hashCode(f.values());
        SoftReference<KnownTarget> last = lastTarget;
        KnownTarget known = last == null ? null : last.get();
        if (known != null && known.values == f.values() && known.hash == hash) {
            return known.target;
        }
        ErrorTarget target = operator.target(f, workers);
        lastTarget = new SoftReference<>(new KnownTarget(f.values(), hash, target));
        return target;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record KnownTarget(double[] values, int hash, ErrorTarget target) {}

    /** The metric that the hierarchical initialiser uses for this one: blocks instead of full. */
    public ErrorMetric closedForm() {
        return kind == MetricKind.FULL
                ? new ErrorMetric(MetricKind.BLOCKS, null, moments, ridge, null)
                : this;
    }

    /** The metric for a matrix with columns added at the end, whose inputs are always zero. */
    public ErrorMetric padded(int cols) {
        boolean same = moments != null ? moments.features() >= cols : weights == null;
        return same
                ? this
                : new ErrorMetric(
                        kind,
                        weights == null ? null : weights.padded(cols),
                        moments == null ? null : moments.padded(cols),
                        ridge,
                        fallbackReason);
    }

    /**
     * Checks that the metric has one feature per column of a matrix.
     *
     * @throws IllegalArgumentException if not
     */
    public void requireFits(Matrix f) {
        if (weights != null) {
            weights.requireFits(f);
        }
        if (moments != null && moments.features() != f.cols()) {
            throw new IllegalArgumentException(
                    "the second moments of the inputs must have one feature per column ("
                            + f.cols()
                            + "), found "
                            + moments.features());
        }
    }

    /**
     * The relative error {@code sqrt(tr((F-G) S (F-G)') / tr(F S F'))}; without the denominator if
     * F is zero. For {@link MetricKind#BLOCKS} S is not restricted here, since there is no chain.
     *
     * @param f not modified
     * @param g of the same size. Not modified.
     * @param threads the most threads to use; the result is the same for any number
     */
    public double relativeError(Matrix f, Matrix g, int threads) {
        requireFits(f);
        if (moments == null) {
            return weights == null
                    ? f.relativeError(g)
                    : weights.apply(f).relativeError(weights.apply(g));
        }
        Matrix difference = difference(f, g);
        double norm = squaredNorm(f, threads);
        return Math.sqrt(squaredNorm(difference, threads) / (norm == 0 ? 1 : norm));
    }

    private static Matrix difference(Matrix f, Matrix g) {
        if (f.rows() != g.rows() || f.cols() != g.cols()) {
            throw new IllegalArgumentException(
                    "matrices must have the same size, found "
                            + f.rows()
                            + " x "
                            + f.cols()
                            + " and "
                            + g.rows()
                            + " x "
                            + g.cols());
        }
        Matrix difference = Matrix.zeros(f.rows(), f.cols());
        for (int e = 0; e < difference.values().length; e++) {
            difference.values()[e] = f.values()[e] - g.values()[e];
        }
        return difference;
    }

    /** {@code tr(D S D')}. */
    private double squaredNorm(Matrix d, int threads) {
        Matrix image = Objects.requireNonNull(moments).multiply(d, threads);
        double sum = 0;
        for (int e = 0; e < d.values().length; e++) {
            sum += d.values()[e] * (image.values()[e] + ridge * d.values()[e]);
        }
        return Math.max(0, sum);
    }

    /**
     * The whitening of this metric for a chain; that of {@link #closedForm()} for {@link
     * MetricKind#FULL}.
     */
    public Whitening whitening(Chain chain) {
        if (moments != null) {
            return BlockWhitening.of(moments, ridge, chain);
        }
        return weights == null ? ColumnWeights.none() : weights;
    }

    /** Adds everything that determines the metric to a hash. */
    public void addTo(Sha256 hash) {
        if (moments == null) {
            hash.add(weights == null ? new double[0] : weights.toArray());
        } else {
            hash.add(kind.text()).add(moments.hash()).add(new double[] {ridge});
        }
    }
}
