package io.github.debut4j.distill.loss;

/** The Huber loss with its corner at 1: d^2 / 2 within 1, |d| - 1/2 beyond. */
final class Huber {

    private Huber() {}

    static double of(double difference) {
        double size = Math.abs(difference);
        return size <= 1 ? size * size / 2 : size - 0.5;
    }

    /** The derivative: the difference, cut off at 1 and -1. */
    static double slope(double difference) {
        return Math.max(-1, Math.min(1, difference));
    }
}
