package io.github.debut4j.datasets.augment;

import java.util.List;

/** What the examples of a set are, which decides what can be done with their numbers. */
public enum Content {

    /** Images of any number of channels. */
    IMAGES,

    /** Clouds of points: planes of x, y and z, and perhaps of the three axes of normals. */
    CLOUDS;

    /** The options that every set of such examples has. */
    public List<String> options() {
        return switch (this) {
            case IMAGES ->
                    List.of(
                            RandomCrop.KEY,
                            RandomFlip.KEY,
                            Normalization.KEY,
                            Normalization.MEAN,
                            Normalization.DEVIATION);
            case CLOUDS ->
                    List.of(RandomRotation.KEY, RandomScaling.KEY, RandomShift.KEY, Jitter.KEY);
        };
    }
}
