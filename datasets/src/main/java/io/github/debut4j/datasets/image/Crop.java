package io.github.debut4j.datasets.image;

import io.github.debut4j.spec.SpecText;

/**
 * The central square of an image.
 *
 * @param size the side of the square
 * @param resize the length to which the shorter side is scaled first
 */
record Crop(int size, int resize) {

    private static final int USUAL = 224;
    private static final int MOST = 4_096;

    /** ResNets are evaluated on the central 224 of 256 pixels. */
    private static final double MARGIN = 256.0 / 224;

    /**
     * The crop that the options {@code size} and {@code resize} specify.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    static Crop of(SpecText spec) {
        int size = spec.wholeNumber("size", 1, MOST).orElse(USUAL);
        int resize =
                spec.wholeNumber("resize", size, 2 * MOST)
                        .orElse(Math.toIntExact(Math.round(size * MARGIN)));
        return new Crop(size, resize);
    }

    /** The length of a side when the shorter one is scaled to {@link #resize}. */
    int scaled(int side, int shorter) {
        return Math.toIntExact(Math.round((double) side * resize / shorter));
    }
}
