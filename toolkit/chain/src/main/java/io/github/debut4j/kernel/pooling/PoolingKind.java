package io.github.debut4j.kernel.pooling;

/** What becomes of the values of a window. */
public enum PoolingKind {
    /** The largest. */
    MAX,
    /** The mean of those that lie within the image. */
    MEAN,
    /** The mean of all, those in the padding being zeros. */
    MEAN_WITH_PADDING
}
