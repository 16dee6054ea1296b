package io.github.debut4j.train;

/**
 * The report of one epoch of a training run.
 *
 * @param epoch its number, counted from 1
 * @param learningRate the rate at its last iteration
 * @param trainingLoss the mean loss of its batches, including regularisation
 * @param validation the evaluation on the validation data after the epoch
 * @param best whether it has more correct validation examples than every epoch before
 * @param examples number of examples trained on
 * @param seconds the time spent training, without the evaluation
 */
public record EpochReport(
        int epoch,
        double learningRate,
        double trainingLoss,
        Metrics validation,
        boolean best,
        int examples,
        double seconds) {

    /** Examples per second of training. */
    public double examplesPerSecond() {
        return examples / seconds;
    }
}
