package io.github.debut4j.kernel.image;

/** What pooling computes from the values of a window. */
public enum PoolingKind {
    /** The maximum. */
    MAX,
    /** The mean of the values inside the image. */
    MEAN,
    /** The mean of all values, with zeros in the padding. */
    MEAN_WITH_PADDING;

    /**
     * The divisor of the sum of a window.
     *
     * @param inside the number of values inside the image
     * @param all the number of values of the window
     */
    float divisor(int inside, int all) {
        return this == MEAN ? Math.max(1, inside) : all;
    }
}
