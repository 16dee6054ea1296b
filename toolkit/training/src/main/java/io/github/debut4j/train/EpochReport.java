package io.github.debut4j.train;

/**
 * One epoch of training.
 *
 * @param epoch counted from 1
 * @param learningRate at its last iteration
 * @param trainingLoss mean score of its batches, regularisation included
 * @param validation after it
 * @param best whether no epoch before was as good on the validation data
 * @param examples trained on
 * @param seconds of training, evaluation not counted
 */
public record EpochReport(
        int epoch,
        double learningRate,
        double trainingLoss,
        Metrics validation,
        boolean best,
        int examples,
        double seconds) {

    /** Examples a second of training. */
    public double examplesPerSecond() {
        return examples / seconds;
    }
}
