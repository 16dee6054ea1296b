package io.github.debut4j.train;

/**
 * How well a classifier does.
 *
 * @param correct examples whose most probable class is theirs
 * @param correctTop5 examples whose class is among the five most probable
 * @param total examples
 * @param loss mean cross-entropy, in nats
 * @param classes that the network tells apart
 * @param classAverage the mean over the classes of the share of correct examples in each; classes
 *     without examples are left out
 */
public record Metrics(
        int correct, int correctTop5, int total, double loss, int classes, double classAverage) {

    /** The share of correct examples. */
    public double top1() {
        return correct / (double) total;
    }

    /** The share of examples whose class is among the five most probable. */
    public double top5() {
        return correctTop5 / (double) total;
    }
}
