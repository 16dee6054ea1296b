package io.github.debut4j.zoo.paper;

/**
 * The square window of a convolution or a pooling.
 *
 * @param size its side
 * @param stride the distance between windows
 * @param padding rows and columns of zeros on every side
 */
public record Window(int size, int stride, int padding) {

    /** A window of stride 1 without padding. */
    static Window of(int size) {
        return new Window(size, 1, 0);
    }

    /** A window of stride 1, padded so that the image keeps its size. */
    public static Window keeping(int size) {
        return new Window(size, 1, size / 2);
    }

    /** Adjacent windows. */
    static Window tiling(int size) {
        return new Window(size, size, 0);
    }

    /** The same window with another stride. */
    Window every(int step) {
        return new Window(size, step, padding);
    }
}
