package io.github.debut4j.zoo.paper;

/**
 * The square window of a convolution or a pooling.
 *
 * @param size its side
 * @param stride from one window to the next
 * @param padding rows and columns of zeros on every side
 */
public record Window(int size, int stride, int padding) {

    /** A window that steps by 1 and does not pad. */
    static Window of(int size) {
        return new Window(size, 1, 0);
    }

    /** A window that steps by 1 and pads so that the size of the image stays. */
    public static Window keeping(int size) {
        return new Window(size, 1, size / 2);
    }

    /** Windows side by side. */
    static Window tiling(int size) {
        return new Window(size, size, 0);
    }

    /** The same window with another stride. */
    Window every(int step) {
        return new Window(size, step, padding);
    }
}
