package io.github.debut4j.datasets.augment;

import java.util.List;

/** The kind of examples of a data set, which determines how they can be augmented. */
public enum ExampleKind {

    /** Images with any number of channels. */
    IMAGES,

    /**
     * Point clouds: planes of x, y and z, optionally followed by the three planes of the normals.
     */
    CLOUDS,

    /** Arrays of any shape, which cannot be augmented. */
    ARRAYS;

    /** The augmentation options of data sets of this kind. */
    public List<String> options() {
        return switch (this) {
            case IMAGES ->
                    List.of(
                            ImageAugmentation.Crop.KEY,
                            ImageAugmentation.Flip.KEY,
                            Normalization.KEY,
                            Normalization.MEAN,
                            Normalization.DEVIATION);
            case CLOUDS ->
                    List.of(
                            CloudAugmentation.Rotation.KEY,
                            CloudAugmentation.Scaling.KEY,
                            CloudAugmentation.Shift.KEY,
                            CloudAugmentation.Jitter.KEY);
            case ARRAYS -> List.of();
        };
    }
}
