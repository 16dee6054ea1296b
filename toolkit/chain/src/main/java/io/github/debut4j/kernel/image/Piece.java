package io.github.debut4j.kernel.image;

/** Pools one piece of a batch: a plane of a channel, or an image. */
interface Piece {

    /** Number of values before pooling. */
    int inputs();

    /** Number of values after pooling. */
    int outputs();

    /**
     * Pools.
     *
     * @param x from {@code xAt}. Not modified
     * @param y from {@code yAt}. Modified
     */
    void forward(float[] x, int xAt, float[] y, int yAt);

    /**
     * Takes a gradient back.
     *
     * @param x what was pooled, from {@code xAt}. Not modified
     * @param dy at the output, from {@code yAt}. Not modified
     * @param dx at the input, from {@code xAt}, zeros at first. Modified
     */
    void backward(float[] x, int xAt, float[] dy, int yAt, float[] dx);
}
