package io.github.debut4j.train;

/**
 * One epoch of training.
 *
 * @param epoch counted from 1
 * @param learningRate during it
 * @param trainingLoss mean score of its batches, regularisation included
 * @param validation after it
 * @param best whether no epoch before was as good on the validation data
 * @param seconds of training, evaluation not counted
 */
public record EpochReport(
        int epoch,
        double learningRate,
        double trainingLoss,
        Metrics validation,
        boolean best,
        double seconds) {}
