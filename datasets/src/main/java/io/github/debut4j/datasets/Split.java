package io.github.debut4j.datasets;

/** The two parts of a published data set. */
public enum Split {
    /** The training examples; the validation examples are held out of these. */
    TRAIN,
    /** The examples for the final evaluation. */
    TEST
}
