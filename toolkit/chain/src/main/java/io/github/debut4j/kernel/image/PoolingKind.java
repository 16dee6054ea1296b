package io.github.debut4j.kernel.image;

/** What becomes of the values of a window. */
public enum PoolingKind {
    /** The largest. */
    MAX,
    /** The mean of those that lie within the image. */
    MEAN,
    /** The mean of all, those in the padding being zeros. */
    MEAN_WITH_PADDING;

    /**
     * What the sum of a window is divided by.
     *
     * @param inside values that lie within the image
     * @param all values of the window
     */
    float divisor(int inside, int all) {
        return this == MEAN ? Math.max(1, inside) : all;
    }
}
