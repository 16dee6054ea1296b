package io.github.debut4j.datasets;

/** The two parts that a published set comes in. */
public enum Split {
    /** The examples to learn from; a part to choose the best epoch by is held out of these. */
    TRAIN,
    /** The examples to measure with, once, at the end. */
    TEST
}
