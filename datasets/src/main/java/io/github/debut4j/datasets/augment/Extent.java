package io.github.debut4j.datasets.augment;

/**
 * The size of one example: {@code channels} planes of {@code height} rows of {@code width} floats.
 */
public record Extent(int channels, int height, int width) {

    /** How many floats a plane has. */
    int plane() {
        return height * width;
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
