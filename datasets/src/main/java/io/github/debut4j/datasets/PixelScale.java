package io.github.debut4j.datasets;

/** What number a network is given for a pixel's byte. */
public enum PixelScale {

    /** {@code value / 255f}, in 0..1. */
    UNIT(255),

    /** The value itself, in 0..255. */
    RAW(1);

    private final int divisor;

    PixelScale(int divisor) {
        this.divisor = divisor;
    }

    /** The number for a byte, which is taken without its sign. */
    float of(byte pixel) {
        return (float) (pixel & 0xFF) / divisor;
    }
}
