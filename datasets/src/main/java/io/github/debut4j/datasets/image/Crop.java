package io.github.debut4j.datasets.image;

import io.github.debut4j.spec.SpecText;

/**
 * What is cut out of an image.
 *
 * @param size the side of the square that is cut out
 * @param resize what the shorter side is brought to before
 */
record Crop(int size, int resize) {

    private static final int USUAL = 224;
    private static final int MOST = 4_096;

    /** ResNets are evaluated with 224 of 256 pixels. */
    private static final double MARGIN = 256.0 / 224;

    /**
     * What the options {@code size} and {@code resize} ask for.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    static Crop of(SpecText spec) {
        int size = spec.wholeNumber("size", 1, MOST).orElse(USUAL);
        int resize =
                spec.wholeNumber("resize", size, 2 * MOST)
                        .orElse(Math.toIntExact(Math.round(size * MARGIN)));
        return new Crop(size, resize);
    }

    /** What a side becomes where the shorter one is brought to {@link #resize}. */
    int scaled(int side, int shorter) {
        return Math.toIntExact(Math.round((double) side * resize / shorter));
    }
}
