package io.github.debut4j.datasets.augment;

/** What all transforms of clouds know. */
final class Clouds {

    /** Coordinates of a point; the channels behind them are those of its normal. */
    static final int AXES = 3;

    private Clouds() {}
}
