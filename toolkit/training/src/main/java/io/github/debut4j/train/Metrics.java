package io.github.debut4j.train;

/**
 * The evaluation of a classifier on a data set.
 *
 * @param correct number of examples whose class is predicted
 * @param correctTop5 number of examples whose class is among the five most probable ones
 * @param total number of examples
 * @param loss mean cross-entropy in nats
 * @param classes number of classes of the network
 * @param classAverage the mean over the classes of the accuracy in each; classes without examples
 *     are left out
 */
public record Metrics(
        int correct, int correctTop5, int total, double loss, int classes, double classAverage) {

    /** The top-1 accuracy, 0 to 1. */
    public double top1() {
        return correct / (double) total;
    }

    /** The top-5 accuracy, 0 to 1. */
    public double top5() {
        return correctTop5 / (double) total;
    }
}
