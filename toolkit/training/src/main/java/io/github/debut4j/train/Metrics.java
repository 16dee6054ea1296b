package io.github.debut4j.train;

import org.jspecify.annotations.Nullable;

/**
 * The evaluation of a network on a data set. For one sigmoid, and for several independent ones, a
 * prediction is correct if it is on the right side of 0.5; each sigmoid counts as one prediction.
 * Outputs of any other numbers have errors instead of correct predictions.
 *
 * @param correct number of correct predictions; 0 for numbers
 * @param correctTop5 number of examples whose class is among the five most probable ones; for
 *     sigmoids the number of all predictions, since there are two possibilities each; 0 for numbers
 * @param total number of predictions; for numbers, of examples
 * @param loss mean cross-entropy in nats; for numbers the mean squared error
 * @param classes number of classes of the network; 2 for sigmoids; 0 for numbers
 * @param classAverage the mean over the classes of the accuracy in each; classes without examples
 *     are left out; NaN for numbers
 * @param meanAbsoluteError of numbers; null for classes
 */
public record Metrics(
        int correct,
        int correctTop5,
        int total,
        double loss,
        int classes,
        double classAverage,
        @Nullable Double meanAbsoluteError) {

    /** The evaluation of a classifier. */
    public Metrics(
            int correct,
            int correctTop5,
            int total,
            double loss,
            int classes,
            double classAverage) {
        this(correct, correctTop5, total, loss, classes, classAverage, null);
    }

    /** Whether predictions can be correct; otherwise only the errors of numbers are known. */
    public boolean hasAccuracy() {
        return classes > 0;
    }

    /** The top-1 accuracy, 0 to 1; NaN for numbers. */
    public double top1() {
        return hasAccuracy() ? correct / (double) total : Double.NaN;
    }

    /** The top-5 accuracy, 0 to 1; NaN for numbers. */
    public double top5() {
        return hasAccuracy() ? correctTop5 / (double) total : Double.NaN;
    }

    /** Whether this is a better result: more correct predictions, or a smaller error of numbers. */
    boolean isBetterThan(Metrics other) {
        return hasAccuracy() ? correct > other.correct : loss < other.loss;
    }

    /**
     * Whether another result is better by less than its standard error, that of as many independent
     * predictions; false for numbers.
     */
    boolean isWithinErrorOf(Metrics other) {
        double wrong = 1 - other.top1();
        return hasAccuracy() && other.correct - correct <= Math.sqrt(other.correct * wrong);
    }
}
