package io.github.debut4j.datasets.augment;

/**
 * The size of one example: {@code channels} planes of {@code height} rows of {@code width} floats.
 */
public record FeatureShape(int channels, int height, int width) {

    /** The number of floats of a plane. */
    int plane() {
        return height * width;
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
